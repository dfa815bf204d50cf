import type { DocumentSourceReader } from './types';

/** Whether documents of a kind may come from a source. @internal */
export function mayBring({ kinds }: Pick<DocumentSourceReader, 'kinds'>, kind: string): boolean {
  return kinds === undefined || kinds.includes(kind.toLowerCase());
}
