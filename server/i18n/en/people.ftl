sign-in-title = Sign in
sign-in-email = E-mail address
sign-in-password = Password
sign-in-submit = Sign in
sign-in-wrong = This e-mail address and password do not belong together. Check them and try again.
sign-in-wait = Too many failed attempts. Try again in { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}.
sign-in-help = Forgotten your password? Ask your administrator for a new link.
sign-in-expired-title = You were signed out
sign-in-expired-text = Your session has ended. What you typed is not lost: sign in and save it afterwards.
sign-in-demo-title = Try a role
sign-in-demo-text = This is a demo with invented people. Choose who you are.
resume-title = Continue saving
resume-text = You are signed in as { $name }. What you typed is ready; nothing has been saved yet.
resume-submit = Continue saving
resume-drop = Do not save
