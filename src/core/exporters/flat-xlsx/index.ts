/** The export profile `flat-xlsx`: a workbook and a tree of folders; see `docs/export-flat-xlsx.md`. */
export { profile } from './profile.ts';
