import type { DocumentProblem } from '@rollcall/model';
import type { StoredDocument } from '../store/DocumentStore';
import { keepLastGood } from './keepLastGood';
import { pickWinners } from './pickWinners';

function stored(ref: string, file: string, more: Partial<StoredDocument> = {}): StoredDocument {
  const entity = { apiVersion: 'v', kind: 'k', metadata: { name: ref } };
  return { source: 'file:a', file, document: 1, ref, kept: false, entity, ...more };
}

function problem(file: string, ref?: string): DocumentProblem {
  return { reason: 'schema', message: 'm', remedy: 'r', file, ref };
}

describe('keepLastGood', () => {
  const previous = [stored('a', 'x/1.yaml'), stored('b', 'x/1.yaml'), stored('c', 'y/2.yaml')];

  it.each([
    ['nothing where nothing is wrong', [], [], []],
    ['the document that a problem names', [], [problem('x/1.yaml', 'a')], ['a']],
    ['it also where it moved to another file', [], [problem('z.yaml', 'c')], ['c']],
    [
      'the whole file where nobody can say whose a problem is',
      [],
      [problem('x/1.yaml')],
      ['a', 'b'],
    ],
    ['the whole folder where it cannot be read', [], [problem('y')], ['c']],
    ['nothing of a folder whose name only begins alike', [], [problem('x/1')], []],
    ['not what is good elsewhere', [stored('a', 'z.yaml')], [problem('x/1.yaml')], ['b']],
  ])('keeps %s', (_, documents, problems, expected) => {
    const kept = keepLastGood({ previous, documents, problems });
    expect(kept.map(({ ref }) => ref)).toEqual(expected);
    expect(kept.every(document => document.kept)).toBe(true);
  });
});

describe('pickWinners', () => {
  it('takes a good one before a kept one, then the order of sources, files and documents', () => {
    const documents = [
      stored('a', 'a.yaml', { source: 'file:b' }),
      stored('a', 'b.yaml', { source: 'file:a', document: 2 }),
      stored('a', 'b.yaml', { source: 'file:a' }),
      stored('b', 'Z.yaml'),
      stored('b', 'a.yaml'),
      stored('c', 'a.yaml', { kept: true }),
      stored('c', 'b.yaml', { source: 'file:b' }),
    ];
    const winners = pickWinners(documents, ['file:a', 'file:b']);
    expect(
      winners
        .map(({ ref, source, file, document }) => `${ref} ${source} ${file} ${document}`)
        .sort(),
    ).toEqual(['a file:a b.yaml 1', 'b file:a Z.yaml 1', 'c file:b b.yaml 1']);
  });
});
