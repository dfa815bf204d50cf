import { useId } from 'react';
import { useNamesInCatalog } from './useNamesInCatalog';

/** @internal */
export interface GroupFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** The value is meant as it stands: chosen from the names, ended by Enter, or left. */
  onCommit?: (value: string) => void;
  /** Kind of what is named; a Group where absent. */
  kind?: string;
  placeholder?: string;
  className?: string;
}

/** Names a team (or another entity), with the names the catalog knows to choose from. @internal */
export function GroupField(props: GroupFieldProps) {
  const { label, value, onChange, onCommit, kind = 'Group', placeholder, className } = props;
  const id = useId();
  const names = useNamesInCatalog({ kind, text: value });
  return (
    <label className={className}>
      {label}
      <input
        value={value}
        list={id}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        onChange={event => {
          const text = event.target.value;
          onChange(text);
          if (names.some(({ name }) => name === text)) onCommit?.(text);
        }}
        onBlur={() => onCommit?.(value)}
        onKeyDown={event => {
          if (event.key === 'Enter') onCommit?.(value);
        }}
      />
      <datalist id={id}>
        {names.map(({ name, title }) => (
          <option key={name} value={name}>
            {title}
          </option>
        ))}
      </datalist>
    </label>
  );
}
