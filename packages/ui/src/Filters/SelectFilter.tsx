import { useFilterStyles } from './styles';

/** A value and what it is called; an empty value asks for everything. @public */
export type FilterOption = readonly [value: string, title: string];

/** Options out of a table of words, in its order. @public */
export function filterOptions(
  words: Readonly<Record<string, string | { word: string }>>,
): FilterOption[] {
  return Object.entries(words).map(([value, word]) => [
    value,
    typeof word === 'string' ? word : word.word,
  ]);
}

/** @public */
export interface SelectFilterProps {
  label: string;
  value: string | undefined;
  options: readonly FilterOption[];
  /** Further options, below a heading each. */
  groups?: readonly { title: string; options: readonly FilterOption[] }[];
  onChange: (value: string) => void;
}

/** One choice out of few that narrows a list. @public */
export function SelectFilter(props: SelectFilterProps) {
  const { label, value = '', options, groups = [], onChange } = props;
  return (
    <label>
      {label}
      <select value={value} onChange={event => onChange(event.target.value)}>
        <Options of={options} />
        {groups.map(group => (
          <optgroup key={group.title} label={group.title}>
            <Options of={group.options} />
          </optgroup>
        ))}
      </select>
    </label>
  );
}

function Options(props: { of: readonly FilterOption[] }) {
  return props.of.map(([value, title]) => (
    <option key={value} value={value}>
      {title}
    </option>
  ));
}

/** @public */
export interface CheckboxFilterProps {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

/** One thing that narrows a list or does not. @public */
export function CheckboxFilter(props: CheckboxFilterProps) {
  const { label, checked, onChange } = props;
  return (
    <label className={useFilterStyles().checkbox}>
      <input type="checkbox" checked={checked} onChange={event => onChange(event.target.checked)} />
      {label}
    </label>
  );
}
