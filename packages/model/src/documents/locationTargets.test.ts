import { locationTargets, placeOfTarget } from './locationTargets';
import { readFileDocuments } from './readFileDocuments';

function targetsOf(spec: string, kind = 'Location') {
  const { documents } = readFileDocuments({
    file: 'catalog-info.yaml',
    text: `apiVersion: backstage.io/v1alpha1\nkind: ${kind}\nmetadata: {name: all}\nspec: ${spec}\n`,
  });
  return locationTargets(documents[0]);
}

describe('locationTargets', () => {
  it('lists target and targets in order, with their places', () => {
    expect(targetsOf('{target: ./a.yaml, targets: [./b/*.yaml, "https://x.test/c"]}')).toEqual([
      { type: 'file', target: './a.yaml', pointer: '/spec/target', required: true },
      {
        type: 'file',
        target: './b/*.yaml',
        pointer: '/spec/targets/0',
        required: true,
      },
      {
        type: 'url',
        target: 'https://x.test/c',
        pointer: '/spec/targets/1',
        required: true,
      },
    ]);
  });

  it('takes the type and presence the document states', () => {
    expect(targetsOf('{type: url, target: ./a.yaml, presence: optional}')).toEqual([
      {
        type: 'url',
        target: './a.yaml',
        pointer: '/spec/target',
        required: false,
      },
    ]);
  });

  it('has none for a Location without, or for another kind', () => {
    expect(targetsOf('{}')).toEqual([]);
    expect(targetsOf('{owner: a, target: ./b.yaml}', 'System')).toEqual([]);
  });
});

describe('placeOfTarget', () => {
  it.each<[string, string, ReturnType<typeof placeOfTarget>]>([
    ['all.yaml', './a.yaml', { kind: 'file', file: 'a.yaml' }],
    ['teams/all.yaml', 'a/b.yaml', { kind: 'file', file: 'teams/a/b.yaml' }],
    ['teams/x/all.yaml', '../../a.yaml', { kind: 'file', file: 'a.yaml' }],
    ['teams/all.yaml', '../../a.yaml', { kind: 'outside' }],
    ['all.yaml', '/etc/passwd', { kind: 'outside' }],
    ['all.yaml', 'https://example.org/a.yaml', { kind: 'address' }],
    ['all.yaml', './**/a.yaml', { kind: 'files', pattern: '**/a.yaml', folder: '' }],
    ['x/all.yaml', 'y/z/*.json', { kind: 'files', pattern: 'x/y/z/*.json', folder: 'x/y/z' }],
    ['x/all.yaml', 'y{1,2}/a', { kind: 'files', pattern: 'x/y{1,2}/a', folder: 'x' }],
  ])('from %s to %s', (from, target, expected) => {
    expect(placeOfTarget(from, target)).toEqual(expected);
  });
});
