import fc from 'fast-check';
import { readFileDocuments } from './readFileDocuments';

const FILES = ['catalog-info.yaml', 'a/b.yml', 'CODEOWNERS', 'runbook.md', 'x.json'];

/** Pieces that documents are made of, put together as nobody would. */
const piece = fc.oneof(
  fc.constantFrom(
    'apiVersion: backstage.io/v1alpha1\n',
    'apiVersion: rollcall.dev/v1alpha1\n',
    'kind: Component\n',
    'kind: AuditPolicy\n',
    'kind: Runbook\n',
    'metadata: {name: a}\n',
    'metadata:\n  name: a\n',
    'spec:\n',
    '  owner: a\n',
    '  tiers: {1: {}}\n',
    'groups: [{name: a, rules: []}]\n',
    '---\n',
    '...\n',
    '\n',
    '\r\n',
    '\r',
    '\t',
    '&a ',
    '*a',
    '<<: ',
    '- ',
    ': ',
    '{',
    '}',
    '[',
    ']',
    '"',
    "'",
    '|\n',
    '>-\n',
    '!tag ',
    '%YAML 1.2\n',
    '#',
    '__proto__: ',
    'constructor: ',
    '{{',
    '\0',
    '\ufeff',
    '\ud800',
  ),
  fc.string({ maxLength: 4, unit: 'binary' }),
);

describe('any text at all', () => {
  it('is read without a throw, and every problem says where it is and what to do', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FILES), fc.array(piece, { maxLength: 25 }), (file, pieces) => {
        const text = pieces.join('');
        const lineCount = text.split(/\r\n|\r|\n/).length;
        const { documents, problems } = readFileDocuments({ file, text });
        for (const { source, ref, spec } of documents) {
          expect(ref).toMatch(/^[a-z]+:[^:/\s]+\/[^:/\s]+$/);
          expect(typeof spec).toBe('object');
          expect(source.line).toBeLessThanOrEqual(lineCount);
        }
        for (const problem of problems) {
          expect(problem.file).toBe(file);
          expect(problem.message).toMatch(/\.$/);
          expect(problem.remedy).toMatch(/[.?]$/);
          expect(problem.document).toBeGreaterThan(0);
          expect(problem.line).toBeGreaterThan(0);
          expect(problem.line).toBeLessThanOrEqual(lineCount);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
