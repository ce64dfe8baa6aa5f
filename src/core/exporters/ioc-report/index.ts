/** The export profile `ioc-report`: figures of a period; see `docs/export-ioc-report.md`. */
export { profile } from './profile.ts';
export { iocReportJsonSchema, iocReportSchema, type IocReport } from './schema.ts';
