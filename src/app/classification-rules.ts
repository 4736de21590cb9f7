/** What the settings add to the tables that say what an error is. */
import { isSetByUser, type Settings } from '../config/settings.ts';
import type { ClassificationRules } from '../model/classification.ts';

/** The default critical patterns are part of the built-in table, which knows more spellings of them. */
export const classificationRules = (settings: Settings): ClassificationRules => ({
  categories: settings.values.categories,
  criticalPatterns: isSetByUser(settings, 'alerts.criticalPatterns') ? settings.values['alerts.criticalPatterns'] : [],
  stackPatterns: settings.values.stackPatterns,
});
