import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import type { HomePageWidgetData } from '@backstage/plugin-home-react/alpha';
import { cloneElement, useEffect, useState } from 'react';
import { greeting } from './greeting';
import { inOrder } from './inOrder';
import { useStyles } from './styles';
import { WidgetPanel } from './WidgetPanel';

/** Of twelve columns, where a widget does not say. */
const COLUMNS = 4;

interface TodayPageProps {
  widgets: readonly HomePageWidgetData[];
  /** Ids of the widgets that stand first. */
  order: readonly string[];
}

/** What is mine today: every widget that is installed, as wide as it asks to be. Nothing has to be set up. */
export function TodayPage(props: TodayPageProps) {
  const { widgets, order } = props;
  const classes = useStyles();
  const name = useDisplayName();
  return (
    <main className={classes.page}>
      <h1 className={classes.greeting}>{greeting(new Date().getHours(), name)}</h1>
      <div className={classes.widgets}>
        {inOrder(widgets, order, ({ node }) => node.spec.id).map(widget => (
          <div
            key={widget.node.spec.id}
            className={classes.widget}
            style={widthOf(widget.layout?.width?.defaultColumns ?? COLUMNS)}
          >
            {cloneElement(widget.component, { Renderer: WidgetPanel })}
          </div>
        ))}
      </div>
    </main>
  );
}

/** A row that is not full is filled by its widgets, each by its share. */
function widthOf(columns: number) {
  return { flexGrow: columns, flexBasis: `calc(${(columns / 12) * 100}% - 24px)` };
}

function useDisplayName(): string | undefined {
  const identity = useApi(identityApiRef);
  const [name, setName] = useState<string>();
  useEffect(() => {
    let wanted = true;
    identity.getProfileInfo().then(
      ({ displayName }) => wanted && setName(displayName),
      // Nobody is greeted by name then; nothing else depends on it.
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [identity]);
  return name;
}
