/** The colours of the marks. They never carry meaning alone: a shape and a word say the same. @internal */
export interface MarkColours {
  met: string;
  urgent: string;
  waived: string;
  quiet: string;
  text: string;
}

/**
 * Calm on both of Backstage's papers: each colour reads at 4.5:1 or better on the paper and on the page behind it, which
 * the test beside this file measures.
 *
 * @internal
 */
export function markColours(type: 'light' | 'dark'): MarkColours {
  return type === 'dark'
    ? {
        met: '#7FD99A',
        urgent: '#FF9A9E',
        waived: '#FFC266',
        quiet: '#CFCFCF',
        text: '#FFFFFF',
      }
    : {
        met: '#1B6E38',
        urgent: '#B00020',
        waived: '#855000',
        quiet: '#5A5F66',
        text: '#181818',
      };
}
