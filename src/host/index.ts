/** Node without Electron: what the shells and the command line share. */
export { createNodeClock } from './clock.ts';
export { createNodeHasher, hashFile } from './hasher.ts';
export { programGazetteerPath, readGazetteer } from './gazetteer-file.ts';
export type { Host, HostOptions } from './host.ts';
export { createHost, failure } from './host.ts';
export { createFsPackageSource } from './package-source.ts';
export type { FsPackageSink, FsPackageTarget } from './package-target.ts';
export { createFsPackageTarget } from './package-target.ts';
export { createPackageThread, type PackageThread } from './package-thread.ts';
export type { ResourceFolder } from './resource-folder.ts';
export { createResourceFolder } from './resource-folder.ts';
export { sweepPartials } from './reservation.ts';
