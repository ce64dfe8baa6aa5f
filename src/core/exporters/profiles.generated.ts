// Made by `npm run generate` from the folders of src/core/exporters; not to be edited.
import type { ExportProfile } from './shared/profile.ts';
import { profile as aip } from './aip/index.ts';
import { profile as csv } from './csv/index.ts';
import { profile as dossier7197 } from './dossier-7197/index.ts';
import { profile as flatXlsx } from './flat-xlsx/index.ts';
import { profile as iocReport } from './ioc-report/index.ts';
import { profile as openData } from './open-data/index.ts';
import { profile as paperRecord } from './paper-record/index.ts';
import { profile as portalSync } from './portal-sync/index.ts';
import { profile as sipTailieu } from './sip-tailieu/index.ts';
import { profile as sipTt05 } from './sip-tt05/index.ts';

/** Every export profile. */
export const profiles: readonly ExportProfile[] = [
  aip,
  csv,
  dossier7197,
  flatXlsx,
  iocReport,
  openData,
  paperRecord,
  portalSync,
  sipTailieu,
  sipTt05,
];
