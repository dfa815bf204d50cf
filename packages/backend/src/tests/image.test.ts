import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

const ROOT = path.resolve(__dirname, '../../../..');

function read(file: string): string {
  return fs.readFileSync(path.join(ROOT, file), 'utf8');
}

/** The values of `--config` in the words of a command. */
function configsOf(words: readonly string[]): string[] {
  return words.filter((_, at) => words[at - 1] === '--config');
}

/** Variables that a text takes from the environment, and whether it can do without. */
function variablesOf(text: string): { name: string; isRequired: boolean }[] {
  const settings = text.replace(/^\s*#.*$/gm, '');
  return [...settings.matchAll(/\$\{(\w+)(:-|:\?)?[^}]*\}/g)].map(([, name, otherwise]) => ({
    name,
    isRequired: otherwise !== ':-',
  }));
}

interface Compose {
  services: { portal: { command: string[]; environment: Record<string, string | number> } };
}

const compose = parse(read('compose.yaml')) as Compose;
const { command, environment } = compose.services.portal;
const dockerfile = read('Dockerfile');
const started = JSON.parse(/^CMD (\[.*\])$/m.exec(dockerfile)![1]) as string[];
/** What the image sets itself, in its last stage. */
const ofTheImage = [
  ...dockerfile.slice(dockerfile.lastIndexOf('\nFROM ')).matchAll(/^ENV (.*)$/gm),
].flatMap(([, settings]) => [...settings.matchAll(/(\w+)=/g)].map(([, name]) => name));

const CONFIGS = [...new Set([...configsOf(started), ...configsOf(command)])];

/** No container engine runs in these tests; what can be read is held to what it names. */
describe('the image', () => {
  it('starts as the documentation says, from files that a deployment holds', () => {
    expect(read('docs/deploy.md')).toContain(started.join(' '));
    expect(command.slice(0, started.length)).toEqual(started);
    const contents = /^const CONTENTS = \[([^\]]*)\]/m.exec(read('scripts/lib/deployment.mjs'))![1];
    expect(CONFIGS.length).toBeGreaterThan(2);
    expect(CONFIGS.filter(file => !contents.includes(`'${file}'`))).toEqual([]);
  });

  it('is told nothing that no configuration reads, and all that one must know', () => {
    const asked = configsOf(command).flatMap(file => variablesOf(read(file)));
    const known = new Set(asked.map(({ name }) => name));
    expect(Object.keys(environment).filter(name => !known.has(name))).toEqual([]);
    // What Node itself reads, and the library of C under it.
    const isBeneath = (name: string) => /^(NODE|MALLOC)_/.test(name);
    expect(ofTheImage.filter(name => !isBeneath(name) && !known.has(name))).toEqual([]);
    const given = new Set([...Object.keys(environment), ...ofTheImage]);
    const missing = asked.filter(({ name, isRequired }) => isRequired && !given.has(name));
    expect(missing).toEqual([]);
  });

  it('keeps the memory of the C library small, as portals that are started from here do', () => {
    const setting = /^ENV MALLOC_ARENA_MAX=(\d+)$/m.exec(dockerfile)?.[1];
    expect(setting).toBe('2');
    expect(read('scripts/lib/portal.mjs')).toContain(`MALLOC_ARENA_MAX: '${setting}'`);
  });

  it('says at its head what people have to choose', () => {
    const [head] = read('compose.yaml').split(/^services:/m);
    const wanted = variablesOf(read('compose.yaml')).map(({ name }) => name);
    expect(wanted.length).toBeGreaterThan(4);
    expect([...new Set(wanted)].filter(name => !head.includes(name))).toEqual([]);
  });
});
