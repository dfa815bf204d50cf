import { placeUrlOf } from './placeUrl';

describe('the link to a line', () => {
  it.each([
    ['https://github.com/acme/shop/blob/main/c.yaml', 14, '#L14'],
    ['https://git.acme.dev/shop/-/blob/main/c.yaml', 3, '#L3'],
    ['https://codeberg.org/acme/shop/src/branch/main/c.yaml#top', 3, '#L3'],
    ['https://bitbucket.org/acme/shop/src/main/c.yaml', 3, '#lines-3'],
    ['https://docs.acme.dev/c.yaml', 3, ''],
    ['https://github.com/acme/shop/blob/main/c.yaml', undefined, ''],
  ])('%s, line %s', (url, line, ending) => {
    const link = placeUrlOf({ file: 'c.yaml', url })({ file: 'c.yaml', line });
    expect(link).toBe(url.replace('#top', '') + ending);
  });

  it('leads nowhere for another file, or without an address', () => {
    expect(
      placeUrlOf({ file: 'c.yaml', url: 'https://a.b/c' })({ file: 'd.yaml' }),
    ).toBeUndefined();
    expect(placeUrlOf({ file: 'c.yaml' })({ file: 'c.yaml' })).toBeUndefined();
    expect(placeUrlOf(undefined)({ file: 'c.yaml' })).toBeUndefined();
  });
});
