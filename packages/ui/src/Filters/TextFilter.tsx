import { useFilterStyles } from './styles';

/** @public */
export interface TextFilterProps {
  label: string;
  value: string | undefined;
  placeholder: string;
  onChange: (value: string) => void;
}

/** Words that narrow a list, in the widest field of the row. @public */
export function SearchFilter(props: Omit<TextFilterProps, 'label'>) {
  const { value = '', placeholder, onChange } = props;
  return (
    <label className={useFilterStyles().search}>
      Search
      <input
        type="search"
        value={value}
        placeholder={placeholder}
        autoComplete="off"
        onChange={event => onChange(event.target.value)}
      />
    </label>
  );
}

/** One text that narrows a list, such as a whole name. @public */
export function TextFilter(props: TextFilterProps) {
  const { label, value = '', placeholder, onChange } = props;
  return (
    <label>
      {label}
      <input
        value={value}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        onChange={event => onChange(event.target.value)}
      />
    </label>
  );
}
