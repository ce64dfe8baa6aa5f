import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Rectangle } from 'electron';
import { z } from 'zod';

const stateSchema = z.object({
  x: z.int(), y: z.int(), width: z.int().min(400), height: z.int().min(300), maximized: z.boolean(),
});
export type WindowState = z.infer<typeof stateSchema>;

/** Where the window was when it was last closed; null when nothing readable is there. */
export function readWindowState(path: string): WindowState | null {
  try {
    const parsed = stateSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Remembers where the window is. A failure is of no weight: the window opens at its default place next time. */
export function writeWindowState(path: string, state: WindowState): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, JSON.stringify(state));
  } catch {
    // see above
  }
}

/** True when at least a grip of 100 × 60 px of the window lies on one of the screens; a screen may have gone. */
export function isOnScreen(state: WindowState, screens: readonly Rectangle[]): boolean {
  return screens.some((screen) => {
    const width = Math.min(state.x + state.width, screen.x + screen.width) - Math.max(state.x, screen.x);
    const height = Math.min(state.y + state.height, screen.y + screen.height) - Math.max(state.y, screen.y);
    return width >= 100 && height >= 60;
  });
}
