import type { ExportService, SettingsService } from '../app/services.ts';
import type { Limits } from '../../core/model/index.ts';
import { exportDossiers, previewExports, type ExportPorts, type PlanOptions } from '../../core/usecases/index.ts';
import type { HostResources } from './host-packages.ts';

/** Exporting approved dossiers through the host, by the profiles that their units chose. */
export function createExportService(ports: ExportPorts, settings: SettingsService, limits: Limits, resources: HostResources): ExportService {
  const options = async (): Promise<PlanOptions> => {
    const { unitCode, unitName, exportProfiles } = settings.get();
    const { version } = await settings.about();
    return { settings: { unitCode, unitName, creatorTool: `Sohoa ${version}`.trim() }, choices: exportProfiles };
  };
  return {
    preview: async (ids) => {
      const packages = await previewExports(ports, ids, await options());
      const here = (await ports.dossiers.rows(ids)).filter((row) => row !== null);
      const views = await Promise.all(here.map(({ id }) => ports.dossiers.view(id)));
      return { dossiers: views.map(({ dossier, papers }) => ({ dossier, papers })), packages };
    },
    run: async (ids, { signal, onProgress }) => exportDossiers(ports, ids, { ...(await options()), limits, onProgress, ...(signal ? { signal } : {}) }),
    resources: () => resources.names(),
  };
}
