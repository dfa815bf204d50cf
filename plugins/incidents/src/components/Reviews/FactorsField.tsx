import Button from '@material-ui/core/Button';
import {
  type ContributingFactor,
  FACTOR_CATEGORIES,
  type FactorCategory,
} from '@rollcall/plugin-incidents-common';
import { Field } from '@rollcall/ui';
import { useStyles } from '../styles';

/** @internal */
export interface FactorsFieldProps {
  factors: readonly ContributingFactor[];
  onChange: (factors: ContributingFactor[]) => void;
}

const CATEGORIES = Object.entries(FACTOR_CATEGORIES) as [FactorCategory, string][];

/** What contributed: each with its category, so that patterns over many incidents can be seen. @internal */
export function FactorsField({ factors, onChange }: FactorsFieldProps) {
  const classes = useStyles();
  const change = (index: number, parts: Partial<ContributingFactor>) =>
    onChange(factors.map((factor, at) => (at === index ? { ...factor, ...parts } : factor)));
  return (
    <fieldset className={classes.fieldset}>
      <legend>What contributed</legend>
      <p className={classes.note}>
        Hardly any incident has one cause only. Systems and ways of working; nobody&apos;s name.
      </p>
      {factors.map((factor, index) => (
        // Factors have no identity but their place.
        <div key={index} className={classes.factor}>
          <Field label={`Kind of factor ${index + 1}`}>
            {wiring => (
              <select
                {...wiring}
                value={factor.category}
                onChange={event =>
                  change(index, { category: event.target.value as FactorCategory })
                }
              >
                {CATEGORIES.map(([category, words]) => (
                  <option key={category} value={category}>
                    {words}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={`Factor ${index + 1}`}>
            {wiring => (
              <textarea
                {...wiring}
                rows={2}
                maxLength={20_000}
                value={factor.text}
                onChange={event => change(index, { text: event.target.value })}
              />
            )}
          </Field>
          <Button
            variant="outlined"
            aria-label={`Take out factor ${index + 1}`}
            onClick={() => onChange(factors.filter((_, at) => at !== index))}
          >
            Take out
          </Button>
        </div>
      ))}
      <Button
        variant="outlined"
        disabled={factors.length >= 30}
        onClick={() => onChange([...factors, { category: 'unknown', text: '' }])}
      >
        Add what contributed
      </Button>
    </fieldset>
  );
}
