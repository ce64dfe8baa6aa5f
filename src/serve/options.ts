import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { AppError } from '../core/model/index.ts';

/** The port is part of the origin, and the origin owns the browser's database: another port would be an empty desk. */
export const defaultPort = 47310;

export interface ServeOptions {
  readonly port: number;
  readonly exportDir: string;
  readonly dataDir: string;
  /** Whether to open a window where there is a screen. */
  readonly open: boolean;
  /** Why this shell was chosen, told in the line that says so. */
  readonly because: string;
  readonly help: boolean;
}

export const usage = `sohoa serve [--port ${defaultPort}] [--export <folder>] [--data <folder>] [--no-open]

  --port    port on 127.0.0.1; the desk's records belong to the port, so keep it
  --export  where finished packages are written
  --data    settings, log and the window's profile with the desk's records
  --no-open print the address and open no window`;

/** Where a program keeps its data on this system. */
function defaultDataDir(env: NodeJS.ProcessEnv): string {
  if (process.platform === 'win32') return join(env['APPDATA'] ?? homedir(), 'Sohoa');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Sohoa');
  return join(env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'sohoa');
}

/**
 * Reads the command line.
 *
 * @throws AppError `cli.usage`
 */
export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv): ServeOptions {
  let values;
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        export: { type: 'string' },
        data: { type: 'string' },
        'no-open': { type: 'boolean', default: false },
        because: { type: 'string', default: '' },
        help: { type: 'boolean', default: false },
      },
    }));
  } catch (cause) {
    throw new AppError('cli.usage', { reason: cause instanceof Error ? cause.message : '' }, { cause });
  }
  const port = values.port === undefined ? defaultPort : Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new AppError('cli.usage', { reason: '--port' });
  return {
    port,
    exportDir: resolve(values.export ?? join(homedir(), 'Sohoa')),
    dataDir: resolve(values.data ?? defaultDataDir(env)),
    open: !values['no-open'],
    because: values.because,
    help: values.help,
  };
}
