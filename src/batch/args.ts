import { parseArgs } from 'node:util';
import { availableParallelism } from 'node:os';
import { languages, type Language } from '../contract/messages/index.ts';
import { defaultProfileId } from '../core/exporters/choice.ts';
import { profiles } from '../core/exporters/registry.ts';
import { AppError } from '../core/model/index.ts';
import { batchTexts } from './texts/index.ts';

/** Ids of the export profiles that the batch can write; the folder names below `core/exporters`. */
export const profileIds: readonly string[] = profiles.map(({ id }) => id);

export interface RunCommand {
  readonly kind: 'run';
  readonly lang: Language;
  readonly input: string;
  readonly out: string;
  /** Ids of the export profiles, each once. */
  readonly profiles: readonly string[];
  /** A JSON file with settings by profile id; null for the profiles' defaults. */
  readonly profileSettings: string | null;
  /** The folder that an administrator filled; null for none. */
  readonly resources: string | null;
  readonly unitCode: string;
  readonly procedureCode: string;
  /** Recognisers at work at once. */
  readonly workers: number;
  readonly json: boolean;
  /** Leaves every file one paper. */
  readonly keepWhole: boolean;
  /** An administrator's gazetteer in place of the program's; null for the program's. */
  readonly gazetteer: string | null;
  /** What a desk learned, as it saved it to a file; null for nothing. */
  readonly learned: string | null;
}

export interface VerifyCommand {
  readonly kind: 'verify';
  readonly lang: Language;
  readonly packages: readonly string[];
  readonly json: boolean;
}

export type Command = RunCommand | VerifyCommand | { readonly kind: 'help'; readonly lang: Language };

const MAX_WORKERS = 64;
/** A unit's identifier (Decision 20/2020/QĐ-TTg: levels separated by points) or any plain code. */
const CODE = /^[\p{L}\p{N}][\p{L}\p{N}._/-]{0,63}$/u;

/**
 * Reads the command line, without the program's own name. A leading `batch` may be left out.
 *
 * @param env for the language, when `--lang` is not given: English where the system speaks it, else Vietnamese
 * @throws AppError `cli.usage` with a reason in that language
 */
export function parseCommand(argv: readonly string[], env: Readonly<Record<string, string | undefined>> = {}): Command {
  const lang = languageOf(argv, env);
  const say = batchTexts[lang].usage;
  const refuse = (reason: string): never => { throw new AppError('cli.usage', { reason }); };
  const read = (): ReturnType<typeof split> => {
    try {
      return split(argv);
    } catch (cause) {
      const option = /'(-[^' ]*)/.exec(cause instanceof Error ? cause.message : '')?.[1] ?? '';
      throw new AppError('cli.usage', { reason: say.badOption(option) }, { cause });
    }
  };
  const { values, positionals } = read();
  if (values.help === true) return { kind: 'help', lang };
  if (values.lang !== undefined && !languages.some((l) => l === values.lang)) refuse(say.badLanguage(languages.join(', ')));
  const [first, ...rest] = positionals;
  const json = values.json === true;
  if (first === 'verify') {
    if (rest.length === 0) refuse(say.noPackage);
    return { kind: 'verify', lang, packages: rest, json };
  }
  const [input, ...more] = first === 'batch' ? rest : positionals;
  if (input === undefined) return refuse(say.noInput);
  if (more.length > 0) refuse(say.oneInput);
  const { out } = values;
  if (out === undefined || out === '') return refuse(say.noOut);
  const asked = [...new Set((values.profile ?? [defaultProfileId]).flatMap((text) => text.split(',')).map((id) => id.trim()))];
  if (asked.some((id) => !profileIds.includes(id))) refuse(say.badProfile(profileIds.join(', ')));
  for (const code of [values.unit, values.procedure]) {
    if (code !== undefined && !CODE.test(code)) refuse(say.badCode(code.slice(0, 40)));
  }
  const workers = values.workers === undefined ? availableParallelism() : Number(values.workers);
  if (!Number.isInteger(workers) || workers < 1 || workers > MAX_WORKERS) refuse(say.badWorkers(MAX_WORKERS));
  return {
    kind: 'run', lang, input, out, profiles: asked, workers, json, keepWhole: values['keep-whole'] === true,
    unitCode: values.unit ?? '', procedureCode: values.procedure ?? '', gazetteer: values.gazetteer ?? null, learned: values.learned ?? null,
    profileSettings: values['profile-settings'] ?? null, resources: values.resources ?? null,
  };
}

/** The language to speak, found even where the rest of the command line is wrong. */
export function languageOf(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): Language {
  const at = argv.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  const asked = at < 0 ? undefined : (argv[at]?.split('=')[1] ?? argv[at + 1]);
  const known = languages.find((l) => l === asked);
  if (known) return known;
  const system = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((v) => v !== undefined && v !== '') ?? '';
  return system.startsWith('en') ? 'en' : 'vi';
}

function split(argv: readonly string[]) {
  return parseArgs({
    args: [...argv], allowPositionals: true, strict: true,
    options: {
      out: { type: 'string', short: 'o' },
      profile: { type: 'string', multiple: true },
      'profile-settings': { type: 'string' },
      resources: { type: 'string' },
      unit: { type: 'string' },
      procedure: { type: 'string' },
      workers: { type: 'string' },
      gazetteer: { type: 'string' },
      learned: { type: 'string' },
      lang: { type: 'string' },
      json: { type: 'boolean' },
      'keep-whole': { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
}
