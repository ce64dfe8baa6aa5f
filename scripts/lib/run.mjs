// @ts-check
import { spawn } from 'node:child_process';

/**
 * Runs a program to its end and gives its exit code. Signals sent to this process are handed on, so that a program
 * that tidies up on Ctrl-C can do so.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, quiet?: boolean, shell?: boolean, timeoutMs?: number }} [options]
 *   `quiet` sends what it prints to stderr, so that stdout stays the product's own
 * @returns {Promise<number>} the exit code; 128 + n for signal n; 127 when it cannot be started; 124 after the time limit
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const stdio = options.quiet ? /** @type {const} */ (['ignore', 2, 2]) : 'inherit';
    const child = spawn(command, args, { cwd: options.cwd, env: options.env ?? process.env, shell: options.shell ?? false, stdio: /** @type {any} */ (stdio) });
    const signals = /** @type {const} */ (['SIGINT', 'SIGTERM']);
    let isLate = false;
    const timer = options.timeoutMs === undefined ? undefined : setTimeout(() => {
      isLate = true;
      child.kill('SIGKILL');
    }, options.timeoutMs);
    // Ctrl-C reaches the whole group, the child included; only what was sent to this process alone is handed on.
    const handlers = signals.map((signal) => {
      const handler = () => { if (signal === 'SIGTERM') child.kill(signal); };
      process.on(signal, handler);
      return () => process.off(signal, handler);
    });
    const finish = (/** @type {number} */ code) => {
      clearTimeout(timer);
      for (const off of handlers) off();
      resolve(code);
    };
    child.once('error', () => { finish(127); });
    child.once('exit', (code, signal) => {
      if (isLate) finish(124);
      else finish(code ?? 128 + ({ SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }[String(signal)] ?? 1));
    });
  });
}
