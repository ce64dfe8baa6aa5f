import units from '../../resources/gazetteer/units.json' with { type: 'json' };
import { parseGazetteer, type GazetteerData } from '../../src/core/model/index.ts';
import { openGazetteer, type Gazetteer } from '../../src/core/vietnam/index.ts';

const parsed = parseGazetteer(units);
if (parsed.data === null) throw new Error(parsed.wrong);

/** The gazetteer that comes with the program. */
export const units2025: GazetteerData = parsed.data;
export const gazetteer: Gazetteer = openGazetteer(units2025);
