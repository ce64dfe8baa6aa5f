/** Tells listeners in this window and in the desk's other windows that stored dossiers changed. */
export interface ChangeBell {
  ring(): void;
  subscribe(listener: () => void): () => void;
  close(): void;
}

/** @param name of the database, so that two desks in one browser do not wake each other */
export function createChangeBell(name: string): ChangeBell {
  const listeners = new Set<() => void>();
  const channel = new BroadcastChannel(`sohoa-changes-${name}`);
  const tell = (): void => { for (const listener of [...listeners]) listener(); };
  channel.onmessage = tell;
  return {
    ring() {
      channel.postMessage('changed');
      tell();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => { listeners.delete(listener); };
    },
    close() {
      channel.close();
      listeners.clear();
    },
  };
}
