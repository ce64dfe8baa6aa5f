import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { hideToast, showToast, toastStore } from '../../../src/renderer/app/toasts.ts';

const texts = (): readonly string[] => toastStore.get().map((toast) => toast.text({} as never));
const say = (text: string, topic?: string): number => showToast({ tone: 'info', text: () => text, ...(topic === undefined ? {} : { topic }) });

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => {
  for (const { id } of toastStore.get()) hideToast(id);
  document.body.replaceChildren();
  vi.useRealTimers();
});

it('a newer message takes the place of the one about the same, and of no other', () => {
  say('approved 1', 'approved');
  say('deleted');
  say('approved 2', 'approved');
  expect(texts()).toEqual(['deleted', 'approved 2']);
});

it('a message does not vanish under the hand: it waits until the focus has left it', () => {
  const id = say('with a button');
  const shown = document.createElement('div');
  shown.dataset['toast'] = String(id);
  const button = document.createElement('button');
  shown.append(button);
  document.body.append(shown);
  button.focus();
  vi.advanceTimersByTime(60_000);
  expect(texts()).toEqual(['with a button']);
  button.blur();
  vi.advanceTimersByTime(60_000);
  expect(texts()).toEqual([]);
});
