import { createMockDirectory } from '@backstage/backend-test-utils';
import { RULES } from '@rollcall/plugin-ownership-common';
import { RulePages } from './RulePages';

describe('RulePages', () => {
  const folder = createMockDirectory();

  it('holds a page for every rule', async () => {
    const pages = new RulePages();
    for (const { id } of RULES) {
      expect(await pages.page(id)).toMatch(new RegExp(`^# ${id}\n`));
    }
  });

  it('takes the first folder that has the page', async () => {
    folder.setContent({
      checkout: { 'tier-missing.md': '# ours' },
      package: { 'tier-missing.md': '# theirs', 'tier-invalid.md': '# theirs' },
    });
    const pages = new RulePages([folder.resolve('checkout'), folder.resolve('package')]);
    expect(await pages.page('tier-missing')).toBe('# ours');
    expect(await pages.page('tier-invalid')).toBe('# theirs');
    expect(await pages.page('owner-missing')).toBeUndefined();
  });

  it('reads no other file', async () => {
    folder.setContent({ 'secret.md': 'secret', rules: {} });
    const pages = new RulePages([folder.resolve('rules')]);
    expect(await pages.page('../secret')).toBeUndefined();
  });
});
