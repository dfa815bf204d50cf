import { EmptyState } from '@rollcall/ui';
import type { DemoPerson } from '../../readDemoPeople';
import { useStyles } from '../styles';

const EXAMPLE = `auth:
  providers:
    demo:
      people:
        - { id: owner, entityRef: user:default/mara, title: Mara, role: Owner }`;

/** @internal */
export interface PersonListProps {
  /** The name of the portal. */
  title: string;
  people: readonly DemoPerson[];
  onChoose: (person: DemoPerson) => void;
}

/** The sample people, each a button. @internal */
export function PersonList(props: PersonListProps) {
  const { title, people, onChoose } = props;
  const classes = useStyles();
  return (
    <>
      <h1 className={classes.title}>Who are you in {title} today?</h1>
      <p className={classes.lead}>
        This is a demo on your own machine: choose one of the sample people and see the portal with
        their eyes. No password; sign out in the settings to become somebody else.
      </p>
      {people.length === 0 ? (
        <EmptyState title="Nobody to choose from" example={EXAMPLE}>
          The sample people stand in the configuration, in app-config.demo.yaml.
        </EmptyState>
      ) : (
        <ul className={classes.people}>
          {people.map(person => (
            <li key={person.id}>
              <button type="button" className={classes.person} onClick={() => onChoose(person)}>
                <span aria-hidden="true" className={classes.initials}>
                  {initialsOf(person.title)}
                </span>
                <span>
                  <span className={classes.name}>{person.title}</span>
                  <span className={classes.role}>{person.role}</span>
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0], words.length > 1 ? words[words.length - 1] : undefined]
    .map(word => word?.[0] ?? '')
    .join('')
    .toLocaleUpperCase();
}
