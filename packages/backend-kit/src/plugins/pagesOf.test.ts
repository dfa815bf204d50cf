import { type Page, pagesOf } from './pagesOf';

async function read(pages: Record<string, Page<number>>) {
  const asked: (string | undefined)[] = [];
  const items: number[] = [];
  const list = pagesOf(async cursor => {
    asked.push(cursor);
    return pages[cursor ?? 'first'];
  });
  for await (const page of list) items.push(...page);
  return { asked, items };
}

describe('the pages of a list', () => {
  it('are followed to the last one', async () => {
    const { asked, items } = await read({
      first: { items: [1, 2], nextCursor: 'a' },
      a: { items: [3], nextCursor: 'b' },
      b: { items: [4] },
    });
    expect(items).toEqual([1, 2, 3, 4]);
    expect(asked).toEqual([undefined, 'a', 'b']);
  });

  it('end where the cursor leads nowhere', async () => {
    const { asked, items } = await read({
      first: { items: [1], nextCursor: 'again' },
      again: { items: [], nextCursor: 'again' },
    });
    expect(items).toEqual([1]);
    expect(asked).toEqual([undefined, 'again']);
  });
});
