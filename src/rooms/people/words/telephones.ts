export const telephoneWords = {
  'people.telephones': 'Telephone numbers',
  'people.telephones.lead':
    'A number that somebody writes without a country code is read as a number of this country: {country}.',
  'people.telephones.country': 'In which country is your school?',
  'people.telephones.hint':
    'Numbers with a country code, such as +34, are understood from everywhere. Numbers that are here already stay as they are, until the roster is read again.',
  'people.telephones.one': '{country} ({dialled})',
  'people.telephones.which': 'Choose a country from the list.',
  'people.telephones.keep': 'Keep it',
  'people.telephones.rosters': 'The school’s roster',
} as const
