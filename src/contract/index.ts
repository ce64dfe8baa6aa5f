/** What a host can do, as data: the one table from which both the host and its callers are made. */
export * from './client.ts';
export * from './destinations.ts';
export * from './log.ts';
export * from './messages/index.ts';
export * from './messages/separation.ts';
export * from './names.ts';
export * from './procedures.ts';
export * from './security.ts';
export * from './settings.ts';
export * from './status.ts';
