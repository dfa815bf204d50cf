import { Document, Scalar, type YAMLMap, YAMLSeq } from 'yaml';
import type { OverrideChange, RotationOverride } from '../types';

function changeOf(change: OverrideChange): Record<string, unknown> {
  switch (change.kind) {
    case 'cover':
      return { cover: { replace: change.replace, with: change.with } };
    case 'add':
      return { add: change.user };
    case 'remove':
      return { remove: change.user };
    default:
      return { window: { assign: [...change.assign] } };
  }
}

/**
 * An override as an item of `spec.overrides`, for somebody to put into git.
 *
 * @returns YAML, a list of one item, without indentation
 * @public
 */
export function overrideDocument(
  override: Pick<RotationOverride, 'id' | 'from' | 'to' | 'change' | 'reason' | 'by' | 'at'>,
): string {
  const { id, from, to, change, reason, by, at } = override;
  const quoted = (text: string) => {
    const scalar = new Scalar(text);
    // Other readers of YAML take what looks like a time for one.
    scalar.type = Scalar.QUOTE_SINGLE;
    return scalar;
  };
  const document = new Document([
    {
      id,
      from: quoted(from),
      to: quoted(to),
      ...changeOf(change),
      ...(reason !== undefined && { reason }),
      ...(by !== undefined && { by }),
      ...(at !== undefined && { at: quoted(at) }),
    },
  ]);
  const items = document.contents as unknown as YAMLSeq<YAMLMap>;
  const [item] = items.items;
  for (const key of ['cover', 'window']) {
    const value = item.get(key);
    if (value) (value as YAMLMap).flow = true;
  }
  return document.toString({ lineWidth: 0 });
}
