import { FileCache } from './FileCache';

const service = (name: string) => `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: ${name}}
spec: {type: service, lifecycle: production, owner: payments}
`;

/** A store of files, by name, each with its text, which is its digest too. */
function storeOf(texts: Record<string, string>) {
  const asked: string[] = [];
  return {
    asked,
    files: async () => Object.entries(texts).map(([file, digest]) => ({ file, digest })),
    texts: async (files: readonly string[]) => {
      asked.push(...files);
      return new Map(files.map(file => [file, { digest: texts[file], text: texts[file] }]));
    },
  };
}

describe('files of the sources that are read again', () => {
  const before = { 'b.yaml': service('ledger'), 'a.yaml': service('checkout') };

  it.each([
    ['nothing changed', before, [], true],
    ['one changed', { ...before, 'b.yaml': service('receipts') }, ['b.yaml'], false],
    ['one came', { ...before, 'c.yaml': service('receipts') }, ['c.yaml'], false],
    ['one vanished', { 'a.yaml': before['a.yaml'] }, [], false],
  ])(
    'are the same object only where %s, and only others are fetched',
    async (_what, then, fetched, isSame) => {
      const cache = new FileCache();
      const first = await cache.refresh(storeOf(before));
      const store = storeOf(then);
      const second = await cache.refresh(store);
      expect(store.asked).toEqual(fetched);
      expect(second === first).toBe(isSame);
      const known = Object.fromEntries(second.map(({ file, text }) => [file, text]));
      expect(Object.keys(known)).toEqual(Object.keys(then).sort());
      expect(known).toEqual(then);
      expect(second.every(({ documents }) => documents.length === 1)).toBe(true);
    },
  );

  it('count only by the kinds that may come from their source, as that is now', async () => {
    const text = `${service('shop')}---\n${service('orders').replace('Component', 'Resource')}`;
    const cache = new FileCache();
    const kindsFor = async (kinds?: string[]) => {
      const store = storeOf({ 'a.yaml': text });
      const files = async () => [{ file: 'a.yaml', digest: text, kinds }];
      const [{ documents }] = await cache.refresh({ ...store, files });
      return documents.map(({ kind }) => kind);
    };
    expect(await kindsFor()).toEqual(['Component', 'Resource']);
    expect(await kindsFor(['component', 'slo'])).toEqual(['Component']);
    expect(await kindsFor(['resource'])).toEqual(['Resource']);
  });
});
