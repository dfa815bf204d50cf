import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseYaml, type Finding } from '@rollcall/model';
import { ensureBundle, rollcall } from '../__testUtils__/bundle';
import { TestFolder } from '../__testUtils__/TestFolder';
import { gitlabDocuments, type GitlabCatalog } from '../__testUtils__/gitlabCatalog';

const CORPUS = path.resolve(__dirname, '../../../../../shared/corpus');
const CATALOGS = path.join(CORPUS, 'catalogs');
const GITLAB = path.join(CORPUS, 'gitlab-runbooks/services');

function skipped(what: string): void {
  it(`${what}: skipped, since ../shared is not beside this checkout`, () => {
    // eslint-disable-next-line no-console -- a reader of the log should know
    console.log('skipped: ../shared is not beside this checkout');
    expect(existsSync(CORPUS)).toBe(false);
  });
}

function audit(cwd: string, ...args: string[]) {
  const result = rollcall(cwd, ['audit', '--format', 'json', ...args]);
  expect(result.stderr).not.toContain('crashed');
  expect([0, 1]).toContain(result.status);
  const findings: Finding[] = JSON.parse(result.stdout).findings;
  return { ...result, findings, summary: JSON.parse(result.stdout).summary };
}

beforeAll(ensureBundle);

describe('catalogs of public projects', () => {
  if (!existsSync(CATALOGS)) {
    skipped('catalogs');
    return;
  }

  it.each(readdirSync(CATALOGS))('%s is audited to the end, every finding at its line', name => {
    const folder = path.join(CATALOGS, name);
    const { findings, summary } = audit(folder);
    expect(summary.documents).toBeGreaterThan(0);
    for (const { file, line, rule } of findings) {
      if (file === undefined) continue;
      const lines = readFileSync(path.join(folder, file), 'utf8').split('\n');
      expect({ rule, file, line }).toEqual({ rule, file, line: expect.any(Number) });
      expect(line).toBeLessThanOrEqual(lines.length);
    }
    const dangling = findings.filter(({ rule }) =>
      ['owner-unknown', 'reference-unknown', 'dependency-unknown'].includes(rule),
    );
    for (const { file, line, subject } of dangling.filter(each => each.state === 'open')) {
      const text = readFileSync(path.join(folder, file!), 'utf8').split('\n')[line! - 1];
      expect(text.toLowerCase()).toContain(subject!.replace(/^.*[:/]/, ''));
    }
  });
});

describe("GitLab's own service catalog", () => {
  if (!existsSync(GITLAB)) {
    skipped('services');
    return;
  }

  const read = (name: string) => {
    const file = path.join(GITLAB, name);
    return parseYaml({ file: name, text: readFileSync(file, 'utf8') }).documents[0].value;
  };
  const catalog = {
    ...(read('service-catalog.yml') as object),
    ...(read('teams.yml') as object),
  } as GitlabCatalog;
  const documents = gitlabDocuments(catalog);
  let folder: TestFolder;

  beforeAll(() => {
    folder = new TestFolder(documents);
  });
  afterAll(() => folder.remove());

  it('loses nothing that has a place', () => {
    const values = (text: string) =>
      leavesOf(parseYaml({ file: 'x.yaml', text }).documents.map(each => each.value));
    const everything = Object.values(documents).flatMap(values).join('\n');
    const withoutPlace =
      /accesses|servers|chef_roles|configurations|components|scalability|security_incidents|engagement|maintenance|ignored_components|send_slo_alerts/;
    const lost: string[] = [];
    for (const [pointer, value] of leaves(catalog, '')) {
      if (withoutPlace.test(pointer) || /logging\/\d+\/name$/.test(pointer)) continue;
      if (!everything.includes(value.trim().replace(/^\/+/, ''))) lost.push(`${pointer}: ${value}`);
    }
    expect(lost).toEqual([]);
  });

  it('is audited with the findings a reader of it would have', () => {
    const { findings, summary } = audit(folder.path);
    expect(findings.filter(({ rule }) => rule === 'document-invalid')).toEqual([]);
    expect(summary.services).toBe(catalog.services.length);

    const refs = (rule: string) =>
      findings.filter(each => each.rule === rule).map(each => each.entityRef);
    const ref = (name: string) => `component:default/${name}`;
    const withoutTeam = catalog.services.filter(({ teams }) => !teams?.length);
    expect(refs('owner-missing')).toEqual(
      expect.arrayContaining(withoutTeam.map(({ name }) => ref(name))),
    );

    const teams = new Set(catalog.teams.map(({ name }) => name));
    const gone = catalog.services.filter(each => each.teams?.length && !teams.has(each.teams[0]));
    expect(refs('owner-unknown')).toEqual(gone.map(({ name }) => ref(name)));

    const names = new Set(catalog.services.map(({ name }) => name));
    const dangling = catalog.services.flatMap(({ name, technical }) =>
      (technical?.dependencies ?? []).flatMap(({ service }) =>
        service && !names.has(service) ? [ref(name)] : [],
      ),
    );
    expect(refs('dependency-unknown').sort()).toEqual(dangling.sort());
    for (const { rule, file, line, subject } of findings) {
      if (rule !== 'dependency-unknown') continue;
      const text = documents[file!].split('\n')[line! - 1];
      expect(text).toContain(subject!.replace(/^.*\//, ''));
    }
  });
});

/** Every text and number in a value, with where it stands. */
function* leaves(value: unknown, pointer: string): Generator<[string, string]> {
  if (typeof value === 'string' || typeof value === 'number') yield [pointer, String(value)];
  if (typeof value !== 'object' || value === null) return;
  for (const [key, child] of Object.entries(value)) yield* leaves(child, `${pointer}/${key}`);
}

function leavesOf(value: unknown): string[] {
  return [...leaves(value, '')].map(([, text]) => text);
}
