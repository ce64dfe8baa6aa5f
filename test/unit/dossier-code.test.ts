import { describe, expect, it } from 'vitest';
import { isDossierCode } from '../../src/core/model/index.ts';

describe('dossier code', () => {
  it.each(['000.00.12.H17-240305-0012', '000.00.NN.H17-240305-0012', 'H17.10.08-251103-0012', 'H17-260101-000001', 'G15.21-240229-0001'])(
    'takes %s', (code) => { expect(isDossierCode(code)).toBe(true); });
  it.each(['', 'HS-01', 'H17.10.08-251303-0012', 'H17.10.08-250229-0012', 'H17.10.08-251103-12', 'h17.10.08-251103-0012', 'H17.10.08-251103-0012 '])(
    'leaves "%s"', (code) => { expect(isDossierCode(code)).toBe(false); });
});
