import type { vi } from './vi.ts';

/** Words of what was learned, in the settings, in English. */
export const en: Readonly<Record<keyof typeof vi, string>> = {
  'settings.lessons': 'What was learned',
  'settings.lessons.hint': 'When a dossier is approved, the names of agencies, signers, communes and phrases in it are remembered so that the next one is read better. Nothing about citizens is, and nothing is sent anywhere.',
  'settings.lessons.count': '{values} values of {types} paper types',
  'settings.lessons.none': 'Nothing was learned yet.',
  'settings.lessons.show': 'Show',
  'settings.lessons.export': 'Save to a file',
  'settings.lessons.import': 'Take in from a file…',
  'settings.lessons.imported': '{count} values were taken in.',
  'settings.lessons.erase': 'Forget all…',
  'settings.lessons.erase.title': 'Forget everything that was learned?',
  'settings.lessons.erase.why': 'Every learned value will be forgotten. Dossiers and papers do not change.',
  'settings.lessons.erase.yes': 'Forget all',
  'settings.lessons.title': 'What was learned',
  'settings.lessons.search': 'Search what was learned',
  'settings.lessons.value': 'Value',
  'settings.lessons.where': 'Where',
  'settings.lessons.papers': 'Papers',
  'settings.lessons.forget': 'Forget',
  'settings.lessons.misread': 'Was misread as: {texts}',
  'settings.lessons.nothing': 'No value matches.',
  'settings.lessons.more': '{count} more; search to see them.',
};
