import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describedApi } from '@rollcall/test-utils';

const ROOT = path.resolve(__dirname, '../../../..');

/** Every page of the repository, but for those that are written by a tool. */
const PAGES = execFileSync('git', ['ls-files', '--', '*.md'], { cwd: ROOT, encoding: 'utf8' })
  .split('\n')
  .filter(
    file => file !== '' && !/(^|\/)(CHANGELOG\.md|report.*\.api\.md)$|^\.changeset\//.test(file),
  )
  // Taken out of the work tree, and not yet out of the index.
  .filter(file => fs.existsSync(path.join(ROOT, file)));

/** Prose without blocks of code, in which a link is an example. */
function proseOf(file: string): string {
  return fs.readFileSync(file, 'utf8').replace(/^ *(```|~~~)[^]*?^ *\1[^\n]*$/gm, '');
}

/** What GitHub makes of a heading in an address: small letters, no punctuation, a dash for each space, numbered where it is not the first. */
function anchorsOf(file: string): Set<string> {
  const seen = new Map<string, number>();
  const anchors = [...proseOf(file).matchAll(/^#{1,6}\s+(.*)$/gm)].map(([, heading]) => {
    const anchor = heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-');
    const before = seen.get(anchor) ?? 0;
    seen.set(anchor, before + 1);
    return before === 0 ? anchor : `${anchor}-${before}`;
  });
  return new Set(anchors);
}

/** Links of a page that stay within the repository. */
function linksOf(page: string): string[] {
  const prose = proseOf(path.join(ROOT, page)).replace(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g)]
    .map(([, target]) => target)
    .filter(target => !/^[a-z][a-z+.-]*:/i.test(target));
}

function faultOf(page: string, target: string): string | undefined {
  const [written, anchor] = target.split('#');
  const file = written
    ? path.resolve(ROOT, path.dirname(page), decodeURI(written))
    : path.join(ROOT, page);
  if (!fs.existsSync(file)) return `${page}: there is no ${target}`;
  if (anchor === undefined) return undefined;
  const isThere = file.endsWith('.md') && anchorsOf(file).has(anchor);
  return isThere ? undefined : `${page}: ${target} has no such heading`;
}

const DOMAINS = ['incidents', 'monitoring', 'oncall', 'ownership', 'runbooks'];

/** Paths of our back ends as their descriptions have them, each piece by itself; what is in braces stands for anything. */
function describedPaths(): string[][] {
  return DOMAINS.flatMap(domain => {
    const file = path.join(ROOT, `plugins/${domain}-backend/src/schema/openapi.yaml`);
    return describedApi(fs.readFileSync(file, 'utf8')).operations.map(operation =>
      `/api/${domain}${operation.split(' ')[1]}`.split('/'),
    );
  });
}

/** Paths of our back ends that a page names, in its code too. */
function pathsIn(page: string): string[] {
  const text = fs.readFileSync(path.join(ROOT, page), 'utf8');
  const mentions = text.matchAll(
    new RegExp(`/api/(?:${DOMAINS.join('|')})/[^\\s\`'"?)\\\\,;|]*`, 'g'),
  );
  return [...mentions].map(([mention]) => mention.replace(/[.:/]+$/, ''));
}

describe('the documentation', () => {
  it('leads only to what there is', () => {
    const links = PAGES.flatMap(page => linksOf(page).map(target => [page, target] as const));
    expect(links.length).toBeGreaterThan(300);
    expect(links.flatMap(([page, target]) => faultOf(page, target) ?? [])).toEqual([]);
  });

  it('names no path of a back end that nobody answers', () => {
    const described = describedPaths();
    const isThere = (named: string) => {
      const pieces = named.split('/');
      // The beginning of paths that there are is named too.
      return described.some(each =>
        pieces.every((piece, at) => piece === each[at] || each[at]?.startsWith('{')),
      );
    };
    const named = PAGES.flatMap(page => pathsIn(page).map(each => [page, each] as const));
    expect(named.length).toBeGreaterThan(50);
    const faults = named.filter(([, each]) => !isThere(each));
    expect(faults.map(([page, each]) => `${page}: ${each}`)).toEqual([]);
  });

  it('shows no picture that nobody sees', () => {
    const shown = new Set(
      PAGES.flatMap(page =>
        linksOf(page).map(target => path.resolve(ROOT, path.dirname(page), target.split('#')[0])),
      ),
    );
    const folder = path.join(ROOT, 'docs/images');
    const unseen = fs.readdirSync(folder).filter(file => !shown.has(path.join(folder, file)));
    expect(unseen).toEqual([]);
  });

  it('is reached from the first page, all of it', () => {
    const reached = new Set(['README.md']);
    for (const page of reached) {
      for (const target of linksOf(page)) {
        const [written] = target.split('#');
        const next = path.relative(ROOT, path.resolve(ROOT, path.dirname(page), written));
        if (PAGES.includes(next)) reached.add(next);
      }
    }
    expect(PAGES.filter(page => page.startsWith('docs/') && !reached.has(page))).toEqual([]);
  });
});
