import { describe, expect, it } from 'vitest';
import { chosenProfiles, wrongChoiceError, type ProfileChoices } from '../../../src/core/exporters/choice.ts';

const on = (settings: Readonly<Record<string, unknown>> = {}) => ({ on: true, settings });
const off = { on: false, settings: {} };

describe('the profiles that a unit writes', () => {
  it.each<[string, ProfileChoices, string, readonly string[]]>([
    ['nothing set', {}, 'H17.21', ['paper-record']],
    ['an empty entry is nothing set', { 'H17.21': {} }, 'H17.21', ['paper-record']],
    ['its own', { 'H17.21': { 'sip-tt05': on() } }, 'H17.21', ['sip-tt05']],
    ['another unit’s is not its own', { 'H17.21': { 'sip-tt05': on() } }, 'H17.22', ['paper-record']],
    ['that of the others', { '': { 'paper-record': on(), 'sip-tt05': on() } }, 'H17.22', ['paper-record', 'sip-tt05']],
    ['its own before that of the others', { '': { 'sip-tt05': on() }, 'H17.22': { 'paper-record': on() } }, 'H17.22', ['paper-record']],
    ['switched off', { '': { 'paper-record': off } }, 'H17.22', []],
    ['a unit named like what every object has', { '': { 'paper-record': on() } }, 'constructor', ['paper-record']],
  ])('%s', (_, choices, unit, ids) => {
    const { chosen, wrong } = chosenProfiles(choices, unit);
    expect(chosen.map(({ profile }) => profile.id)).toEqual(ids);
    expect(wrong).toEqual([]);
  });

  it('come with their settings, defaults filled in', () => {
    const [sip] = chosenProfiles({ '': { 'sip-tt05': on({ fondsCode: 'P1' }) } }, '').chosen;
    expect(sip?.settings).toMatchObject({ fondsCode: 'P1', maintenance: '01' });
  });

  it('are told when they are not there or their settings are wrong, and the others are written', () => {
    const { chosen, wrong } = chosenProfiles({ '': { 'paper-record': on(), 'sip-tt05': on({ maintenance: 'x', pagesPerSheet: 7 }), 'no-such': on(), gone: off } }, '');
    expect(chosen.map(({ profile }) => profile.id)).toEqual(['paper-record']);
    expect(wrong).toEqual([
      { profileId: 'no-such', reason: 'unknown-profile', keys: [] },
      { profileId: 'sip-tt05', reason: 'settings', keys: ['maintenance', 'pagesPerSheet'] },
    ]);
    expect(wrong.map((one) => wrongChoiceError(one).params['reason'])).toEqual(['unknown-profile', 'profile-settings']);
  });
});
