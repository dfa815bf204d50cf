import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readFileDocuments } from '@rollcall/model';
import { load } from 'js-yaml';
import { rotationDocument } from './__testUtils__/rotationOf';
import { readEscalationPolicy } from './escalation';
import { readRotation } from './rotation';

const PAGE = readFileSync(path.resolve(__dirname, '../../../docs/oncall.md'), 'utf8');

/** The examples of a section, in order. */
function examplesOf(heading: string): string[] {
  const section = PAGE.slice(PAGE.indexOf(heading));
  const end = section.indexOf('\n## ', 1);
  const text = end < 0 ? section : section.slice(0, end);
  return [...text.matchAll(/```yaml\n(.*?)```/gs)].map(([, yaml]) => yaml);
}

describe('docs/oncall.md', () => {
  it('begins with documents in which nothing is wrong', () => {
    const [text] = examplesOf('## A rotation in five minutes');
    const { documents, problems } = readFileDocuments({ file: 'oncall.yaml', text });
    expect(problems).toEqual([]);
    expect(documents.map(({ kind }) => kind)).toEqual(['OnCallRotation', 'EscalationPolicy']);
    expect(readRotation(documents[0]).problems).toEqual([]);
    expect(readEscalationPolicy(documents[1]).problems).toEqual([]);
  });

  it('shows parts of rotations that fit into one', () => {
    const [versions, overrides, layers] = examplesOf('## What teams do').map(
      text => load(text) as object,
    );
    const rotation = (spec: object) => readRotation(rotationDocument(JSON.stringify(spec)));
    const { versions: list } = versions as { versions: object[] };
    const zone = { timeZone: 'Europe/Oslo' };
    for (const spec of [
      { ...zone, layers: [{ name: 'week', versions: list }] },
      { ...zone, layers: [{ name: 'week', versions: list }], ...overrides },
      { ...zone, ...layers },
      (load(examplesOf('## A schedule kept elsewhere')[0]) as { spec: object }).spec,
    ]) {
      const { rotation: read, problems } = rotation(spec);
      expect(problems).toEqual([]);
      expect(read).toBeDefined();
    }
  });
});
