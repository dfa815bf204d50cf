import { useId } from 'react';
import { useFormStyles } from './styles';

/** @internal */
export interface ChoicesProps {
  label: string;
  hint?: string;
  /** `note` stands after the title and is part of the name of the choice. */
  options: readonly { id: string; title: string; note?: string }[];
  selected: readonly string[];
  onChange: (selected: string[]) => void;
}

/** Any number out of a known list. @internal */
export function Choices(props: ChoicesProps) {
  const { label, hint, options, selected, onChange } = props;
  const classes = useFormStyles();
  const hintId = useId();
  return (
    <fieldset className={classes.field} aria-describedby={hint ? hintId : undefined}>
      <legend className={`${classes.label} ${classes.legend}`}>{label}</legend>
      <div className={classes.choices}>
        {options.map(option => (
          <label key={option.id} className={classes.choice}>
            <input
              type="checkbox"
              checked={selected.includes(option.id)}
              onChange={event =>
                onChange(
                  event.target.checked
                    ? [...selected, option.id]
                    : selected.filter(id => id !== option.id),
                )
              }
            />
            <span>
              {option.title}{' '}
              {option.note && <span className={classes.choiceNote}>{option.note}</span>}
            </span>
          </label>
        ))}
      </div>
      {hint && (
        <p id={hintId} className={classes.hint}>
          {hint}
        </p>
      )}
    </fieldset>
  );
}
