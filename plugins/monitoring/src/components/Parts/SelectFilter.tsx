import { useStyles } from '../styles';

/** One choice out of few that narrows a list. @internal */
export function SelectFilter(props: {
  label: string;
  value: string | undefined;
  /** Values and what they are called; an empty value asks for everything. */
  options: readonly (readonly [value: string, title: string])[];
  onChange: (value: string) => void;
}) {
  const { label, value = '', options, onChange } = props;
  const classes = useStyles();
  return (
    <label className={classes.field}>
      {label}
      <select value={value} onChange={event => onChange(event.target.value)}>
        {options.map(([each, title]) => (
          <option key={each} value={each}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}
