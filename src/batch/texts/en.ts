import type { BatchTexts } from './index.ts';

export const enTexts: BatchTexts = {
  help: `Reads a folder of scanned papers and writes one package for each dossier, with report.json beside them.

  npm start -- batch <folder> --out <folder> [options]
  npm start -- verify <package> [<package> …] [--json]

What is a dossier: every folder that holds papers itself, however deep it lies, is one dossier, named after the
folder. Papers that lie loose in the folder given make one dossier each. A file that holds
several papers is separated where that is sure enough; what was cut, joined and set aside stands in the report with its
reasons. Where it is not, the file stays whole, with a finding.
What is read: PDF, JPEG, PNG, TIFF, BMP, WebP and HEIC, by what the file is, not by its name. Hidden files, links
and the output folder are passed over; other kinds of file are listed in the report as ignored.

Options
  --out, -o <folder>   where packages and report.json go; made when missing; nothing in it is ever written over
  --profile <name>     form of the packages; several by repeating it or with commas; paper-record when not given;
                       see docs/export-profiles.md
  --profile-settings <file>  settings of the profiles, JSON by the name of the profile
  --resources <folder>       files that the program may not carry (schemas …), put there by an administrator
  --unit <code>        code of the agency that received the dossiers, e.g. H17.10.08
  --procedure <code>   code of the administrative procedure
  --workers <number>   recognisers at work at once; as many as the machine has cores when not given
  --gazetteer <file>   administrative units to be used in place of the program's own list
  --learned <file>     what a desk learned and saved to a file, to read better
  --keep-whole         separates nothing: each file is one paper
  --json               prints report.json to standard output, and nothing else there
  --lang vi|en         language of what is printed
  --help, -h           prints this

Run it again at any time: what is done is not done twice, what was interrupted goes on, and a dossier whose files have
changed gets a new package under a new name. The packages say that no person has verified them.
Exit code: 0 all files were read; 2 some were refused or packages not written, each with its reason; 1 it could not run; 130 stopped.
`,
  usage: {
    badOption: (option) => (option === '' ? 'an option is unknown or has no value' : `the option ${option} is unknown or has no value`),
    badLanguage: (known) => `--lang knows ${known}`,
    noPackage: 'verify needs the folder of a package',
    noInput: 'the folder to read is missing',
    oneInput: 'only one folder can be read at a time',
    noOut: '--out with the folder to write to is missing',
    badProfile: (known) => `--profile knows ${known}`,
    badSettings: (path) => `--profile-settings: ${path} is no JSON file with settings by profile`,
    straySettings: (profile) => `--profile-settings holds settings of ${profile}, which --profile does not ask for`,
    wrongSettings: (profile, keys) => `--profile-settings: settings of ${profile} cannot be used: ${keys}`,
    lackingResources: (profile, files) => `the profile ${profile} needs the files ${files}; an administrator puts them into a folder, which --resources names`,
    badCode: (code) => `"${code}" is no code`,
    badWorkers: (most) => `--workers takes a whole number from 1 to ${String(most)}`,
    inputMissing: (path) => `the folder ${path} is not there or cannot be read`,
    nothingToRead: (path) => `there is no PDF and no image below ${path}`,
    outIsInput: 'the output folder cannot be the folder that is read',
    outBusy: (path) => `another batch is writing to ${path}`,
  },
  readLine: (path, pages, seconds) => `read     ${path}  (${String(pages)} page${pages === 1 ? '' : 's'}, ${seconds} s)`,
  sameLine: (path, first) => `same     ${path}  (same bytes as ${first})`,
  knownLine: (path) => `unchanged ${path}`,
  refusedLine: (path, code, message) => `refused  ${path}  ${code}: ${message}`,
  progress: (done, total, perMinute, left) => `${String(done)}/${String(total)} pages  ${perMinute} pages/min${left === '' ? '' : `  ${left} left`}`,
  seconds: (n) => `${String(n)} s`,
  minutes: (n) => `${String(n)} min`,
  summary: ({ files, read, refused, pages, packages, seconds }) =>
    `${String(read)} of ${String(files)} files read, ${String(refused)} refused; ${String(pages)} pages, ${String(packages)} packages; ${seconds} s.`,
  refusedTitle: 'Refused:',
  notPackedTitle: 'Packages not written:',
  notVerified: 'No person has verified these packages.',
  stopped: 'Stopped. What is done is kept; run the same command again to go on.',
  packageGood: (name, papers, pages) => `good     ${name}  (${String(papers)} papers, ${String(pages)} pages)`,
  packageBad: (name, count) => `faulty   ${name}  (${String(count)} faults)`,
  packageUnknown: (known) => `This folder is no package that the program recognises. It recognises: ${known}.`,
  packageVerifiedBy: (by) => `verified by ${by}`,
  unexpected: 'Something went wrong that should not have. What is done is kept; please run again, and report it if it happens again.',
};
