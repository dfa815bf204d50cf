import { TEAM } from '../__testUtils__/catalogs';
import { TestFolder } from '../__testUtils__/TestFolder';
import { readContext } from './readContext';

/** Longer than any file that is audited, and soon read. */
const LONG = `# ${'x'.repeat(1022)}\n`.repeat(33 * 1024);

describe('readContext', () => {
  it('reads an organisation of any size', () => {
    const folder = new TestFolder({ 'organisation.yaml': LONG + TEAM });
    const documents = readContext(folder.path, 'organisation.yaml');
    folder.remove();
    expect(documents.map(({ ref }) => ref)).toEqual([
      'group:default/payments',
      'user:default/mara',
    ]);
  });
});
