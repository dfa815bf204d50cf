import { formatZone } from '@rollcall/ui';
import type { ZoneChoice } from '../../hooks/useZoneChoice';
import { useStyles } from '../styles';

/** @internal */
export interface ZoneSwitchProps {
  choice: ZoneChoice;
  mine: string;
  rotation: string;
  nowMs: number;
  onChange: (choice: ZoneChoice) => void;
}

/** By whose clock times are shown. In one zone there is nothing to choose. @internal */
export function ZoneSwitch(props: ZoneSwitchProps) {
  const { choice, mine, rotation, nowMs, onChange } = props;
  const classes = useStyles();
  if (mine === rotation) {
    return <p className={classes.note}>Your clock and the rotation’s are the same.</p>;
  }
  const options = [
    { id: 'mine', title: 'yours', timeZone: mine },
    { id: 'rotation', title: 'the rotation’s', timeZone: rotation },
  ] as const;
  return (
    <fieldset className={classes.zones}>
      <legend>Times by</legend>
      {options.map(({ id, title, timeZone }) => (
        <label key={id}>
          <input type="radio" name="zone" checked={choice === id} onChange={() => onChange(id)} />
          <span>
            {title}, {formatZone(timeZone, nowMs)}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
