import { lowerCase } from './CodeownersDirectory';
import { compileCodeowners } from './compileCodeowners';
import { filePatterns, folderOf, folderPatterns, patternFor } from './ownPatterns';
import { parseCodeowners } from './parseCodeowners';
import { lineToFollow, placeInBlock } from './placeInBlock';
import { replaceOwners } from './replaceOwners';
import type { CodeownersDialect, CodeownersMatcher, ParsedCodeowners } from './types';

/** Who should own the folder of an entity. @public */
export interface CodeownersEntry {
  /** The entity's own file, relative to the root of the repository. Entries of one file are taken together. */
  path: string;
  /** Handles or addresses, as `codeownerHandle` gives them; at least one. */
  owners: string[];
}

/** What a sync did to one line. @public */
export interface CodeownersChange {
  path: string;
  pattern: string;
  /** `replaced`: the owners of a line that was there; `added`: a line of the marked block. */
  what: 'replaced' | 'added';
  /** Owners the path had before. */
  from: string[];
  to: string[];
}

/** A CODEOWNERS file brought in line with the catalog. @public */
export interface SyncedCodeowners {
  /** The new text; the old one, byte for byte, where nothing was to change. */
  text: string;
  changes: CodeownersChange[];
  /** Entries that could not be brought in line, and why. */
  notChanged: { path: string; reason: string }[];
}

/** One entry per file, parents before their children, so that the children's lines come later and win. */
function arrange(entries: CodeownersEntry[]): CodeownersEntry[] {
  const byPath = new Map<string, Set<string>>();
  for (const { path, owners } of entries) {
    byPath.set(path, new Set([...(byPath.get(path) ?? []), ...owners]));
  }
  return [...byPath]
    .map(([path, owners]) => ({ path, owners: [...owners], key: `${folderOf(path)}/\0${path}` }))
    .sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)))
    .map(({ path, owners }) => ({ path, owners }));
}

/** Folders whose files do not all have the same owners: no line can speak for such a folder. */
function sharedFolders(entries: CodeownersEntry[]): Set<string> {
  const ownersOf = new Map<string, string>();
  const shared = new Set<string>();
  for (const { path, owners } of entries) {
    const folder = folderOf(path);
    const said = owners.map(lowerCase).sort().join(' ');
    if ((ownersOf.get(folder) ?? said) !== said) shared.add(folder);
    ownersOf.set(folder, said);
  }
  // A file at the root stands for the whole repository only where nothing else is asked of it.
  if (ownersOf.size > 1) shared.add('');
  return shared;
}

class Sync {
  readonly #dialect: CodeownersDialect;
  readonly #shared: Set<string>;
  readonly #changes: CodeownersChange[] = [];
  readonly #notChanged = new Map<string, string>();
  #text: string;
  #parsed: ParsedCodeowners;
  #matcher: CodeownersMatcher;

  constructor(text: string, dialect: CodeownersDialect, shared: Set<string>) {
    this.#dialect = dialect;
    this.#shared = shared;
    this.#text = text;
    this.#parsed = parseCodeowners(text, { dialect });
    this.#matcher = compileCodeowners(this.#parsed);
  }

  run(entries: CodeownersEntry[]): SyncedCodeowners {
    for (const entry of entries) {
      if (!this.#agrees(entry)) this.#bringInLine(entry);
    }
    for (const entry of entries) {
      if (this.#agrees(entry) || this.#notChanged.has(entry.path)) continue;
      this.#notChanged.set(entry.path, 'Its line is needed for another path with other owners.');
    }
    return {
      text: this.#text,
      changes: this.#changes,
      notChanged: [...this.#notChanged].map(([path, reason]) => ({ path, reason })),
    };
  }

  #write(text: string): void {
    this.#text = text;
    this.#parsed = parseCodeowners(text, { dialect: this.#dialect });
    this.#matcher = compileCodeowners(this.#parsed);
  }

  #agrees({ path, owners }: CodeownersEntry): boolean {
    const present = this.#matcher.ownersOf(path).owners.map(owner => lowerCase(owner.text));
    return owners.every(owner => present.includes(lowerCase(owner)));
  }

  #bringInLine(entry: CodeownersEntry): void {
    const { path, owners } = entry;
    const match = this.#matcher.ownersOf(path);
    const deciding = match.sections.map(section => section.rule).filter(rule => !rule.excludes);
    const from = match.owners.map(owner => owner.text);
    const wholeFolder = !this.#shared.has(folderOf(path));
    const patterns = new Set([
      ...filePatterns(path, this.#dialect),
      ...(wholeFolder ? folderPatterns(path, this.#dialect) : []),
    ]);
    const own = deciding.findLast(rule => patterns.has(rule.pattern));
    if (own) {
      this.#write(replaceOwners({ text: this.#text, rule: own, owners }));
      this.#changes.push({ path, pattern: own.pattern, what: 'replaced', from, to: owners });
      return;
    }
    const below = lineToFollow({
      text: this.#text,
      dialect: this.#dialect,
      deciding: deciding.find(rule => rule.section === undefined)?.line,
    });
    const pattern = patternFor({ path, parsed: this.#parsed, below, wholeFolder });
    if (!pattern) {
      this.#notChanged.set(path, 'It holds a character that a CODEOWNERS pattern cannot spell.');
      return;
    }
    const before = this.#text;
    const line = `${pattern} ${owners.join(' ')}`;
    this.#write(placeInBlock({ text: before, dialect: this.#dialect, line, pattern, below }));
    if (this.#agrees(entry)) {
      this.#changes.push({ path, pattern, what: 'added', from, to: owners });
      return;
    }
    this.#write(before);
    this.#notChanged.set(path, `A line for ${pattern} would not decide: an exclusion goes first.`);
  }
}

/**
 * Brings a CODEOWNERS file in agreement with the catalog by the smallest change: nothing where the path already has the
 * owners (it may have others too); the owners of the line that is the folder's or the file's own; else a line in a marked
 * block, right below the line that decides today, so that more particular lines further down still win. Comments, order,
 * blanks and line ends stay.
 *
 * @public
 */
export function syncCodeowners(options: {
  text: string;
  dialect: CodeownersDialect;
  entries: CodeownersEntry[];
}): SyncedCodeowners {
  const entries = arrange(options.entries);
  return new Sync(options.text, options.dialect, sharedFolders(entries)).run(entries);
}
