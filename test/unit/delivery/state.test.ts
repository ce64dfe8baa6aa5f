import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CourierAnswer } from '../../../src/core/model/index.ts';
import type { Delivery, DeliveryState } from '../../../src/core/ports/index.ts';
import { backOffMs, beganTry, endedTry, isDue, isOpen, LONGEST_ASKED_MS, LONGEST_WAIT_MS, SENDING_LEASE_MS, triedNow } from '../../../src/core/usecases/delivery-state.ts';

const now = '2026-11-22T08:00:00.000Z';
const at = (ms: number): string => new Date(Date.parse(now) + ms).toISOString();
const receipt = { at: now, status: 200, body: '{}', duplicate: false };
const error = { code: 'deliver.unreachable', params: { reason: 'timeout' } } as const;
const delivery = (state: DeliveryState, tries = 0): Delivery => ({
  id: 'd:K', destinationId: '01980000-0000-7000-8000-00000000d001', key: 'K', profileId: 'paper-record', packageName: 'p', records: [{ id: 'r', version: 1 }], recordIds: ['r'],
  digest: '0'.repeat(64), replaces: [], state, tries, nextAt: state === 'sent' || state === 'refused' || state === 'person' || state === 'superseded' ? null : now, receipt: null, error: null, addedAt: now, revision: 4,
});

describe('waits', () => {
  it.each([
    [1, 0, null, 15_000], [1, 0.999, null, 29_985], [2, 0, null, 30_000], [3, 0, null, 60_000], [8, 0, null, 1_920_000], [9, 0, null, LONGEST_WAIT_MS / 2],
    [1000, 0, null, LONGEST_WAIT_MS / 2], [0, 0, null, 15_000], [1, 0, 100_000, 100_000], [1, 0, 1, 15_000], [1, 0, 1e12, LONGEST_ASKED_MS],
  ])('after %i failed tries, jitter %d, asked %s: %i ms', (tries, random, asked, wait) => {
    expect(backOffMs(tries, random, asked)).toBe(wait);
  });

  it('grow, are never zero and never beyond the cap', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 10_000 }), fc.double({ min: 0, max: 0.999_999, noNaN: true }), (tries, random) => {
      const wait = backOffMs(tries, random, null);
      expect(wait).toBeGreaterThanOrEqual(15_000);
      expect(wait).toBeLessThanOrEqual(LONGEST_WAIT_MS);
      expect(backOffMs(tries + 1, random, null)).toBeGreaterThanOrEqual(wait);
    }));
  });
});

describe('states', () => {
  const answers: readonly (readonly [CourierAnswer, DeliveryState, string | null])[] = [
    [{ outcome: 'delivered', receipt }, 'sent', null],
    [{ outcome: 'refused', receipt: { ...receipt, status: 422 }, error: { code: 'deliver.refused', params: { status: 422 } } }, 'refused', null],
    [{ outcome: 'person', receipt: null, error: { code: 'deliver.disk', params: { reason: 'no-marker' } } }, 'person', null],
    [{ outcome: 'retry', receipt: null, error, retryAfterMs: null }, 'retry', at(15_000)],
    [{ outcome: 'retry', receipt: null, error, retryAfterMs: 600_000 }, 'retry', at(600_000)],
  ];

  it.each(answers)('%o', (answer, state, nextAt) => {
    const sending = beganTry(delivery('waiting'), now);
    expect(sending).toMatchObject({ state: 'sending', tries: 1, nextAt: at(SENDING_LEASE_MS), revision: 5 });
    const ended = endedTry(sending, answer, now, 0);
    expect(ended).toMatchObject({ state, nextAt, tries: 1, revision: 6, receipt: answer.receipt, error: answer.outcome === 'delivered' ? null : answer.error });
  });

  it.each([
    ['waiting', 0, true, true], ['retry', 0, true, true], ['retry', -1, false, true], ['sending', -1, false, true], ['sending', 0, true, true],
    ['sent', 0, false, false], ['refused', 0, false, false], ['person', 0, false, false], ['superseded', 0, false, false],
  ] as const)('%s, %i ms past its time: due %s, open %s', (state, past, due, open) => {
    expect(isDue({ ...delivery(state) }, at(past))).toBe(due);
    expect(isOpen(delivery(state))).toBe(open);
  });

  it('lets a person try what failed, and nothing that is sent or being sent', () => {
    for (const state of ['retry', 'refused', 'person', 'waiting'] as const) expect(triedNow(delivery(state, 3), at(9))).toMatchObject({ state: 'waiting', nextAt: at(9), tries: 3 });
    for (const state of ['sent', 'sending', 'superseded'] as const) expect(() => triedNow(delivery(state), now)).toThrow('dossier.wrong-state');
  });
});
