/** Long work: the request queue that pages wait in. */
export * from './request-queue.ts';
