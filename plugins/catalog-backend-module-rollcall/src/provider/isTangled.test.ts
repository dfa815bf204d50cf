import { isTangled } from './isTangled';

describe('isTangled', () => {
  it.each([
    ['./catalog-info.yaml', false],
    ['./*.yaml', false],
    ['./**/slo-*.yaml', false],
    ['./*/*/*/*-info.yaml', false],
    ['./services/*-v*.{yaml,yml}', false],
    ['https://example.org/tree/main/a(1)/[ab].yaml', false],
    [`./${'a'.repeat(2_000)}.yaml`, false],
    ['./*a*a*b.yaml', true],
    ['./*a*a*b/*.yaml', true],
    ['./**/a/**/b/**/c.yaml', true],
    ['./+(a|aa)b.yaml', true],
    ['./{a,b}{c,d}{e,f}.yaml', true],
    ['./{1..100000}.yaml', true],
    [`./{${'a,'.repeat(40)}b}.yaml`, true],
    [`./*${'a'.repeat(2_000)}.yaml`, true],
  ])('%s: %p', (target, expected) => {
    expect(isTangled(target)).toBe(expected);
  });
});
