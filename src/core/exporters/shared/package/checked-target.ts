import { AppError } from '../../../model/index.ts';
import type { PackageSink, PackageTarget } from '../../../ports/index.ts';
import type { ProfileCheck } from '../profile.ts';

/**
 * A target whose packages are read back and compared before they bear their name: what does not read back as it was
 * written never gets it.
 *
 * @param check reads back what lies in `sink.partial`
 * @returns as `target`; `commit` throws also AppError `package.invalid` with the first fault
 */
export function checkedTarget(target: PackageTarget, check: (sink: PackageSink, name: string) => Promise<ProfileCheck>): PackageTarget {
  return {
    async begin(name) {
      const sink = await target.begin(name);
      return {
        ...sink,
        async commit() {
          const { ok, faults } = await check(sink, name);
          if (!ok) throw new AppError('package.invalid', { reason: faults[0]?.code ?? 'unknown', name });
          return sink.commit();
        },
      };
    },
  };
}
