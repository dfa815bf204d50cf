import { useEffect, useState } from 'react';
import { GroupField } from '../GroupField/GroupField';

/** Narrows by the name of a team or a system, once it is written to its end. @internal */
export function NameFilter(props: {
  label: string;
  kind: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}) {
  const { label, kind, value = '', onChange } = props;
  const [draft, setDraft] = useState(value);
  // The address can change without this field, by a link or by going back.
  useEffect(() => setDraft(value), [value]);
  return (
    <GroupField
      label={label}
      kind={kind}
      placeholder="any"
      value={draft}
      onChange={text => {
        setDraft(text);
        if (text === '' && value !== '') onChange(undefined);
      }}
      onCommit={text => {
        if (text.trim() !== value) onChange(text.trim() || undefined);
      }}
    />
  );
}
