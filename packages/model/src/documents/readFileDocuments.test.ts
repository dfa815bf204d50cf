import { readFileDocuments } from './readFileDocuments';

describe('readFileDocuments', () => {
  it('reads a component with its canonical reference and place', () => {
    const result = readFileDocuments({
      file: 'a/catalog-info.yaml',
      text: '# note\n---\n\napiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: Checkout\nspec:\n  type: service\n  lifecycle: production\n  owner: pay\n',
    });
    expect(result.problems).toEqual([]);
    expect(result.documents).toEqual([
      expect.objectContaining({
        ref: 'component:default/checkout',
        source: { file: 'a/catalog-info.yaml', document: 1, line: 4 },
        audited: true,
      }),
    ]);
  });
});
