import { lowerHeadings } from './lowerHeadings';

describe('headings of a document inside a page', () => {
  it.each([
    ['# One\n\ntext', '### One\n\ntext'],
    ['##### Five', '###### Five'],
    ['#hashtag', '#hashtag'],
    ['```sh\n# a comment\n```\n# One', '```sh\n# a comment\n```\n### One'],
    ['~~~~\n# no\n~~~\n# no\n~~~~\n# yes', '~~~~\n# no\n~~~\n# no\n~~~~\n### yes'],
  ])('%j', (markdown, expected) => {
    expect(lowerHeadings(markdown, 2)).toBe(expected);
  });
});
