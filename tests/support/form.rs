//! Fills in a form as a browser would, so that a test can only send what the page offers.
//!
//! Follows the *form submission* part of the HTML standard as far as our pages go: successful
//! controls in the page's order, defaults kept, disabled controls left out, `form=` attributes
//! honoured, line ends sent as CR LF. Uploads are left out: their forms are not URL-encoded.

use super::html::{Page, text_of};
use scraper::ElementRef;

/// A form of a page, being filled in.
#[derive(Clone, Debug)]
pub struct Form {
    described: String,
    action: String,
    method: String,
    controls: Vec<Control>,
    /// Index among the controls of the button to be pressed.
    pressed: Option<usize>,
}

#[derive(Clone, Debug)]
struct Control {
    name: String,
    value: String,
    kind: Kind,
}

#[derive(Clone, Debug, PartialEq)]
enum Kind {
    /// Any text may be typed, as long as it is not read-only.
    Typed {
        read_only: bool,
    },
    Hidden,
    /// A checkbox or a radio button.
    Ticked {
        on: bool,
        radio: bool,
    },
    /// One `select`: what it offers as (value, chosen).
    Choice {
        options: Vec<(String, bool)>,
        multiple: bool,
    },
    /// A submit button, with its own action and method if it has them.
    Button {
        action: Option<String>,
        method: Option<String>,
    },
}

impl Form {
    /// The one form that matches, with the values that the page puts in it.
    pub fn in_page(page: &Page, css: &str) -> Self {
        let form = page.one(css);
        let controls = page
            .all("input, select, textarea, button")
            .into_iter()
            .filter(|control| belongs(*control, form) && !disabled(*control))
            .filter_map(Control::read)
            .collect();
        Self {
            described: format!("form `{css}` on {}", page.described()),
            action: form.attr("action").unwrap_or_default().to_owned(),
            method: form.attr("method").unwrap_or("get").to_lowercase(),
            controls,
            pressed: None,
        }
    }

    /// Types a value, chooses an option, or ticks the box or radio button with this value.
    /// Fails when a person could not do so.
    pub fn set(mut self, name: &str, value: &str) -> Self {
        let radio = Kind::Ticked { on: true, radio: true };
        let is_radio = |c: &Control| matches!(c.kind, Kind::Ticked { radio: true, .. });
        let accepting = self.controls.iter().position(|c| c.name == name && c.accepts(value));
        let Some(index) = accepting else {
            panic!("`{name}` cannot be set to `{value}` in {}: {}", self.described, self.offers())
        };
        if is_radio(&self.controls[index]) {
            for control in self.controls.iter_mut().filter(|c| c.name == name) {
                control.kind = Kind::Ticked { on: false, radio: true };
            }
            self.controls[index].kind = radio;
        }
        self.controls[index].fill(value);
        self
    }

    /// Takes the tick out of a checkbox, or an option out of a multiple choice.
    pub fn unset(mut self, name: &str, value: &str) -> Self {
        let found = self.controls.iter_mut().filter(|c| c.name == name).any(|c| c.clear(value));
        assert!(
            found,
            "`{name}` has no `{value}` to unset in {}: {}",
            self.described,
            self.offers()
        );
        self
    }

    /// Sets what no person can: a hidden or read-only value, or one that is not offered. For
    /// tests of what the server does with a forged or stale form.
    pub fn forge(mut self, name: &str, value: &str) -> Self {
        self.controls.retain(|c| c.name != name || matches!(c.kind, Kind::Button { .. }));
        let (name, value) = (name.to_owned(), value.to_owned());
        self.controls.push(Control { name, value, kind: Kind::Hidden });
        self
    }

    /// Presses the submit button of this name; without a call, the first one counts, as for Enter.
    pub fn submit_button(self, name: &str) -> Self {
        self.press(&format!("named `{name}`"), |c| c.name == name)
    }

    /// Presses one of several buttons of the same name.
    pub fn submit_button_with(self, name: &str, value: &str) -> Self {
        self.press(&format!("`{name}={value}`"), |c| c.name == name && c.value == value)
    }

    fn press(mut self, which: &str, wanted: impl Fn(&Control) -> bool) -> Self {
        let is_button = |c: &&Control| matches!(c.kind, Kind::Button { .. });
        let index = self.controls.iter().position(|c| is_button(&c) && wanted(c));
        assert!(index.is_some(), "no button {which} in {}: {}", self.described, self.offers());
        self.pressed = index;
        self
    }

    /// The value that would be sent for a name, the first if there are several.
    pub fn value(&self, name: &str) -> Option<String> {
        self.sent().into_iter().find(|(sent, _)| sent == name).map(|(_, value)| value)
    }

    /// What would be sent: `application/x-www-form-urlencoded`.
    pub fn encode(&self) -> String {
        form_urlencoded::Serializer::new(String::new()).extend_pairs(self.sent()).finish()
    }

    /// Where it goes, as written in the page (empty: the page's own address).
    pub fn action(&self) -> &str {
        match self.button().map(|button| &button.kind) {
            Some(Kind::Button { action: Some(action), .. }) => action,
            _ => &self.action,
        }
    }

    /// `get` or `post`, in small letters.
    pub fn method(&self) -> &str {
        match self.button().map(|button| &button.kind) {
            Some(Kind::Button { method: Some(method), .. }) => method,
            _ => &self.method,
        }
    }

    /// For a `get` form: the address that the browser would go to.
    pub fn address(&self) -> String {
        assert_eq!(self.method(), "get", "{} is sent, not looked up", self.described);
        let path = self.action().split('?').next().unwrap_or_default();
        format!("{path}?{}", self.encode())
    }

    fn button(&self) -> Option<&Control> {
        let first = || self.controls.iter().position(|c| matches!(c.kind, Kind::Button { .. }));
        self.pressed.or_else(first).map(|index| &self.controls[index])
    }

    fn sent(&self) -> Vec<(String, String)> {
        let pressed = self.button().map(std::ptr::from_ref);
        let named = self.controls.iter().filter(|control| !control.name.is_empty());
        named
            .flat_map(|control| {
                let is_pressed = pressed == Some(std::ptr::from_ref(control));
                let values = control.values(is_pressed);
                values.into_iter().map(|value| (control.name.clone(), value))
            })
            .collect()
    }

    fn offers(&self) -> String {
        let each = self.controls.iter().map(|c| match &c.kind {
            Kind::Choice { options, .. } => {
                let values: Vec<&str> = options.iter().map(|(value, _)| value.as_str()).collect();
                format!("{} (one of {})", c.name, values.join(", "))
            }
            Kind::Typed { read_only: false } => c.name.clone(),
            Kind::Typed { .. } => format!("{} (read-only)", c.name),
            Kind::Hidden => format!("{} (hidden)", c.name),
            Kind::Ticked { .. } => format!("{}={}", c.name, c.value),
            Kind::Button { .. } => format!("[{}={}]", c.name, c.value),
        });
        format!("it offers {}", each.collect::<Vec<_>>().join(", "))
    }
}

impl Control {
    fn read(element: ElementRef<'_>) -> Option<Self> {
        let attr = |name| element.attr(name);
        let name = attr("name").unwrap_or_default().to_owned();
        let value = attr("value").unwrap_or_default().to_owned();
        let read_only = attr("readonly").is_some();
        let kind_of = attr("type").unwrap_or_default().to_lowercase();
        let button = || Kind::Button {
            action: attr("formaction").map(str::to_owned),
            method: attr("formmethod").map(str::to_lowercase),
        };
        let (value, kind) = match (element.value().name(), kind_of.as_str()) {
            ("select", _) => (value, choice(element)),
            ("textarea", _) => (element.text().collect(), Kind::Typed { read_only }),
            ("button", "button" | "reset") | ("input", "button" | "reset" | "file") => return None,
            ("button", _) | ("input", "submit") => (value, button()),
            ("input", "hidden") => (value, Kind::Hidden),
            ("input", "checkbox" | "radio") => {
                let kind =
                    Kind::Ticked { on: attr("checked").is_some(), radio: kind_of == "radio" };
                (attr("value").unwrap_or("on").to_owned(), kind)
            }
            _ => (value, Kind::Typed { read_only }),
        };
        Some(Self { name, value, kind })
    }

    fn accepts(&self, wanted: &str) -> bool {
        match &self.kind {
            Kind::Typed { read_only } => !read_only,
            Kind::Ticked { .. } => self.value == wanted,
            Kind::Choice { options, .. } => options.iter().any(|(value, _)| value == wanted),
            Kind::Hidden | Kind::Button { .. } => false,
        }
    }

    fn fill(&mut self, wanted: &str) {
        match &mut self.kind {
            Kind::Ticked { on, .. } => *on = true,
            Kind::Choice { options, multiple } => {
                for (value, chosen) in options {
                    *chosen = value == wanted || (*multiple && *chosen);
                }
            }
            _ => self.value = wanted.to_owned(),
        }
    }

    /// Whether there was something to take out; radio buttons cannot be cleared.
    fn clear(&mut self, wanted: &str) -> bool {
        match &mut self.kind {
            Kind::Ticked { on, radio: false } if self.value == wanted => {
                std::mem::replace(on, false)
            }
            Kind::Choice { options, multiple: true } => options
                .iter_mut()
                .find(|(value, _)| value == wanted)
                .is_some_and(|(_, chosen)| std::mem::replace(chosen, false)),
            _ => false,
        }
    }

    /// What this control adds to the form's data.
    fn values(&self, pressed: bool) -> Vec<String> {
        match &self.kind {
            Kind::Typed { .. } => vec![with_crlf(&self.value)],
            Kind::Hidden => vec![self.value.clone()],
            Kind::Ticked { on, .. } => on.then(|| self.value.clone()).into_iter().collect(),
            Kind::Button { .. } => pressed.then(|| self.value.clone()).into_iter().collect(),
            Kind::Choice { options, .. } => {
                let chosen = options.iter().filter(|(_, chosen)| *chosen);
                chosen.map(|(value, _)| value.clone()).collect()
            }
        }
    }
}

fn with_crlf(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").replace('\n', "\r\n")
}

/// Inside the form, or tied to it by `form=`.
fn belongs(control: ElementRef<'_>, form: ElementRef<'_>) -> bool {
    match control.attr("form") {
        Some(id) => form.attr("id") == Some(id),
        None => control.ancestors().any(|node| node.id() == form.id()),
    }
}

/// By itself or by a `fieldset` around it (whose own legend stays usable).
fn disabled(control: ElementRef<'_>) -> bool {
    let mut in_legend = false;
    let above = control.ancestors().filter_map(ElementRef::wrap).any(|element| {
        let name = element.value().name();
        let shut = name == "fieldset" && element.attr("disabled").is_some() && !in_legend;
        in_legend = name == "legend";
        shut || name == "datalist"
    });
    control.attr("disabled").is_some() || above
}

fn choice(select: ElementRef<'_>) -> Kind {
    let multiple = select.attr("multiple").is_some();
    let usable = |option: &ElementRef<'_>| option.attr("disabled").is_none();
    let options: Vec<ElementRef<'_>> =
        select.select(&super::html::selector("option")).filter(usable).collect();
    let marked = |option: &ElementRef<'_>| option.attr("selected").is_some();
    // A single choice always has one: the last that is marked, else the first.
    let single = options.iter().rposition(marked).unwrap_or(0);
    let chosen = |index, option| if multiple { marked(option) } else { index == single };
    let value = |option: &ElementRef<'_>| {
        option.attr("value").map_or_else(|| text_of(*option), str::to_owned)
    };
    let options = options.iter().enumerate().map(|(i, o)| (value(o), chosen(i, o))).collect();
    Kind::Choice { options, multiple }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<title>Contact</title><h1>Contact registreren</h1>
        <form id=search action="/cases?old=1"><input name=q value="Sint &amp; Co"></form>
        <form id=contact method=POST action="/cases/7/contacts">
          <input type=hidden name=version value=3>
          <input name=at value="2026-03-01 10:00">
          <input name=reference value=L-7 readonly>
          <input name=gone value=1 disabled>
          <fieldset disabled><legend><input name=kept value=2></legend><input name=off value=1>
          </fieldset>
          <label><input type=radio name=reached value=yes> ja</label>
          <label><input type=radio name=reached value=no checked> nee</label>
          <input type=checkbox name=topic value=offer checked><input type=checkbox name=topic value=date>
          <input type=checkbox name=urgent>
          <select name=with><option value="" disabled>Kies<option value=mayor>Burgemeester
            <option>Schepen</select>
          <select name=also multiple><option value=a selected>A<option value=b>B</select>
          <textarea name=note>
eerste
tweede</textarea>
          <input type=file name=annex>
          <button type=button name=nothing value=1>Niets</button>
          <button>Bewaren</button>
          <button name=then value=task formaction="/cases/7/tasks">en taak</button>
          <button name=then value=next>en volgende</button>
        </form>
        <input form=contact name=outside value=x>"#;

    fn contact() -> Form {
        Form::in_page(&Page::parse(PAGE), "form#contact")
    }

    fn refused(act: fn() -> Form) -> String {
        *std::panic::catch_unwind(act).expect_err("refused").downcast().expect("a message")
    }

    #[test]
    fn defaults_are_sent_as_a_browser_sends_them() {
        let form = contact();
        assert_eq!((form.method(), form.action()), ("post", "/cases/7/contacts"));
        assert_eq!(
            form.encode(),
            "version=3&at=2026-03-01+10%3A00&reference=L-7&kept=2&reached=no&topic=offer\
             &with=mayor&also=a&note=eerste%0D%0Atweede&outside=x"
        );
    }

    #[test]
    fn values_are_typed_chosen_and_ticked() {
        let form = contact()
            .set("at", "2026-03-02 09:30")
            .set("reached", "yes")
            .set("topic", "date")
            .unset("topic", "offer")
            .set("urgent", "on")
            .set("with", "Schepen")
            .set("also", "b")
            .set("note", "één")
            .submit_button_with("then", "next");
        assert_eq!(
            form.encode(),
            "version=3&at=2026-03-02+09%3A30&reference=L-7&kept=2&reached=yes&topic=date&urgent=on\
             &with=Schepen&also=a&also=b&note=%C3%A9%C3%A9n&then=next&outside=x"
        );
        assert_eq!(form.action(), "/cases/7/contacts");
        assert_eq!(contact().submit_button("then").action(), "/cases/7/tasks");
    }

    #[test]
    fn a_lookup_goes_to_an_address() {
        let form = Form::in_page(&Page::parse(PAGE), "#search");
        assert_eq!(form.method(), "get");
        assert_eq!(form.address(), "/cases?q=Sint+%26+Co");
    }

    #[test]
    fn what_the_page_does_not_offer_cannot_be_set() {
        let message = refused(|| contact().set("with", "king"));
        assert!(message.starts_with("`with` cannot be set to `king` in form `form#contact`"));
        assert!(message.contains("with (one of mayor, Schepen)"), "{message}");
        for (name, value) in [("version", "4"), ("reference", "x"), ("gone", "x"), ("nope", "x")] {
            let tried = std::panic::catch_unwind(|| contact().set(name, value));
            assert!(tried.is_err(), "`{name}` could be set");
        }
        assert!(refused(|| contact().unset("reached", "no")).contains("to unset"));
        assert!(refused(|| contact().submit_button("nothing")).contains("no button"));
        assert_eq!(contact().forge("version", "2").value("version"), Some("2".into()));
    }
}
